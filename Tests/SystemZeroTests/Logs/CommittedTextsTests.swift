import AccessibilityTree
import FoundationEssentials
import IntegrityLog
import Testing

@testable import SystemZero

struct CommittedTextsTests {
    private let folder = ScratchFolder()

    private func texts() throws -> CommittedTexts { CommittedTexts(store: try CommitmentStore(directory: folder.path)) }

    private static let finding: JSONValue = [
        "kind": "modified", "path": "form/button[0]", "before": "Pay", "after": "", "size": 2,
        "node": ["role": "button", "name": "Jane Doe", "states": ["enabled"]],
    ]

    @Test func `texts of the screen become commitments, everything else stays`() throws {
        let texts = try texts()
        let committed = try texts.commit(Self.finding)
        #expect(committed["kind"] == "modified" && committed["path"] == "form/button[0]" && committed["size"] == 2)
        #expect(committed["after"] == "", "nothing is no secret")
        #expect(committed["node"]?["role"] == "button" && committed["node"]?["states"] == ["enabled"])
        let digests = [committed["before"]?["commitment"]?.string, committed["node"]?["name"]?["commitment"]?.string]
        #expect(digests.allSatisfy { $0?.utf8.count == 64 } && digests[0] != digests[1])
        #expect(!committed.jsonText.contains("Jane"))
    }

    @Test func `a text is shown beside its commitment until it is redacted`() throws {
        let texts = try texts()
        let committed = try texts.commit(Self.finding)
        let shown = texts.reveal(committed)
        #expect(shown["node"]?["name"]?["text"] == "Jane Doe" && shown["before"]?["text"] == "Pay")
        #expect(shown["node"]?["name"]?["commitment"] == committed["node"]?["name"]?["commitment"])
        let hex = try #require(committed["node"]?["name"]?["commitment"]?.string)
        let digest = try #require(LogDigest(hex: hex))
        try texts.store.erase(digest)
        #expect(texts.reveal(committed)["node"]?["name"] == committed["node"]?["name"])
        #expect(texts.reveal(committed)["before"]?["text"] == "Pay")
        #expect(texts.reveal(Self.finding) == Self.finding)
    }

    @Test func `with the setting, findings reach the log without their texts and are proven all the same`() async throws {
        let settings = try Settings.load(flags: ["data_path": folder.path, "log_commit_texts": "true"], folder: folder.path)
        let (monitor, _) = try await Monitor.open(settings: settings)
        let index = try #require(try await monitor.logs.append(LogEvent(.drift, Self.finding), level: .committed)?.index)
        let line = try monitor.logs.readEntry(at: index)
        #expect(!String(decoding: line.line, as: UTF8.self).contains("Jane Doe"))
        #expect(try monitor.logs.entry(at: index)["data"]?["node"]?["name"]?["text"] == "Jane Doe")
        #expect(try LogProof(parsing: try monitor.logs.proof(of: index)).includes(leaf: line.leafHash))
        let other = try #require(try await monitor.logs.append(LogEvent(.server, ["name": "plain"]))?.index)
        #expect(try monitor.logs.entry(at: other)["data"] == ["name": "plain"])
        await monitor.close()
    }
}
