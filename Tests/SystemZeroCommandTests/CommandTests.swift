import AccessibilityTree
import ArgumentParser
import Baseline
import Drift
import FoundationEssentials
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import systemzero

/// The commands as they are typed, in one process, over a temporary folder.
struct CommandTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-cli-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private static let captures = "\(RepositoryFiles.root)/scripts/demo/captures"

    @Test func `check tells drift by its exit status`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (login, data) = ("\(Self.captures)/login.json", "--data-path=\(folder)")
        #expect(try await run("baseline", "build", login, "--screen-id", "login", data) == 0)
        #expect(try await run("check", "\(Self.captures)/login-again.json", data) == 0)
        #expect(try await run("check", "\(Self.captures)/login-form-moved.json", data) == 1)
        #expect(try await run("check", "\(Self.captures)/login-form-moved.json", "--json", data) == 1)
        #expect(try await run("check", "\(Self.captures)/README.md", data) == 2)
        #expect(try await run("check", "\(folder)/missing.json", data) == 2)
        #expect(try await run("baseline", "list", data) == 0)
        #expect(try await run("baseline", "list", "--json", data) == 0)
        #expect(try await run("baseline", "show", "login", data) == 0)
        #expect(try await run("baseline", "show", "nothing", data) == 2)
        #expect(try await run("baseline", "build", login, "--screen-id", "login", data) == 2)
    }

    @Test func `detect tells drift, and files that it cannot read, by its exit status`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (clean, data) = ("\(Self.captures)/login.json", "--data-path=\(folder)")
        let tampered = "\(Self.captures)/login-form-moved.json"
        #expect(try await run("detect", "--against", clean, "\(Self.captures)/login-again.json", data) == 0)
        #expect(try await run("detect", "--against", clean, tampered, "--text", data) == 1)
        #expect(try await run("detect", "--against", clean, tampered, "--json", "--fail-on", "critical", data) == 1)
        #expect(try await run("detect", "--against", clean, "\(Self.captures)/README.md", tampered, data) == 2)
        #expect(try await run("detect", "--against", "\(folder)/nothing", tampered, data) == 2)
        #expect(try await run("detect", "--against", clean, Self.captures, "--include", "login-again*", data) == 0)
    }

    @Test func `flow tells a step that nothing allows, and an approved flow allows it`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (login, index, data) = ("\(Self.captures)/login.json", "\(Self.captures)/index.json", "--data-path=\(folder)")
        #expect(try await run("baseline", "build", login, "--screen-id", "login", data) == 0)
        #expect(try await run("baseline", "build", index, "--screen-id", "index", data) == 0)
        #expect(try await run("flow", login, index, data) == 0)
        #expect(try await run("flow", login, login, "--approve", data) == 2)
        #expect(try await run("flow", login, index, "--approve", "--reason", "the way in", data) == 0)
        #expect(try await run("flow", login, index, "--json", data) == 0)
        #expect(try await run("flow", login, "\(folder)/missing.json", data) == 2)
        #expect(try await run("flow", "--graph", data) == 0)
        let path = "\(folder)/templates/login.yaml"
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        try Data((text + "valid_transitions: [orders]\n").utf8).write(to: URL(filePath: path))
        #expect(try await run("flow", login, index, data) == 1)
        #expect(try await run("flow", "--graph", "--json", data) == 1)
        #expect(try await run("flow", "--graph", data) == 1)
    }

    @Test func `the table of a batch has a row for each screen, and one for what could not be read`() {
        var summary = BatchSummary(failOn: .info)
        summary.add(BatchDetection.Outcome(path: "x", result: .failure(Problem(.notFound, "gone"))))
        let lines = SummaryTable.text(summary).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("(unreadable)  1") && lines[2].hasPrefix("all           1"))
    }

    @Test func `log verify finds a changed byte`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = "--data-path=\(folder)"
        #expect(try await run("baseline", "build", "\(Self.captures)/login.json", "--screen-id", "login", data) == 0)
        #expect(try await run("log", "verify", data) == 0)
        #expect(try await run("log", "verify", "--json", data) == 0)
        #expect(try await run("log", "show", data) == 0)
        #expect(try await run("log", "prove", "1", data) == 0)
        let segments = "\(folder)/log/segments"
        let segment = try #require(try FileManager.default.contentsOfDirectory(atPath: segments).first)
        var bytes = Array(try Data(contentsOf: URL(filePath: "\(segments)/\(segment)")))
        let place = try #require(bytes.firstIndex(of: UInt8(ascii: "k")))
        bytes[place] ^= 1
        try Data(bytes).write(to: URL(filePath: "\(segments)/\(segment)"))
        #expect(try await run("log", "verify", data) == 1)
    }

    @Test func `a log without its key, or without anything, is never called intact`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("log", "verify", "--log", "\(folder)/nothing") == 2)
    }

    @Test func `keys are made, listed and revoked in the file`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = "--data-path=\(folder)"
        #expect(try await run("keys", "create", "--name", "ci", "--role", "operator", "--expires-in", "30d", data) == 0)
        #expect(try await run("keys", "create", "--name", "ci2", "--role", "operator", "--json", data) == 0)
        #expect(try await run("keys", "list", data) == 0)
        #expect(try await run("keys", "list", "--json", data) == 0)
        let store = try KeyStore(path: "\(folder)/config/api_keys.yaml")
        let id = try #require(store.list().first?.id.text)
        #expect(try await run("keys", "revoke", id, data) == 0)
        #expect(try await run("keys", "revoke", "none0", data) == 2)
        try store.reload()
        #expect(store.list().first?.revoked != nil)
    }

    @Test func `policy init writes a set that check accepts, and a broken file is exit status 1`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let policies = "\(folder)/policies"
        #expect(try await run("policy", "init", policies) == 0)
        #expect(try await run("policy", "init", policies) == 2)
        #expect(try await run("policy", "check", policies) == 0)
        #expect(try await run("policy", "check", "--data-path=\(folder)") == 0)
        try Data("return {".utf8).write(to: URL(filePath: "\(policies)/severity.lua"))
        #expect(try await run("policy", "check", policies) == 1)
        #expect(try await run("policy", "check", policies, "--json") == 1)
    }

    @Test(arguments: [("90s", 90), ("15m", 900), ("12h", 43_200), ("30d", 2_592_000), ("0d", nil), ("3w", nil), ("d", nil)])
    func `lifetimes are written with a unit`(text: String, seconds: Int?) {
        #expect(Lifetime(argument: text)?.seconds == seconds)
    }

    @Test func `tables line up their columns`() {
        var table = TextTable(columns: ["A", "LONG"])
        table.add(["wide cell", "x"])
        #expect(table.text == "A          LONG\nwide cell  x")
    }

    @Test func `settings that are not valid end with exit status 2`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("keys", "list", "--port", "70000", "--data-path=\(folder)") == 2)
    }
}
