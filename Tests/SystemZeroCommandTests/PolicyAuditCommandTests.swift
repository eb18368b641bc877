import Baseline
import FoundationEssentials
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import systemzero

/// `policy audit`, `policy history` and `policy noise-report` by their exit status.
struct PolicyAuditCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-audit-\(UUID().uuidString)").path

    private var data: String { "--data-path=\(folder)" }

    /// A log with one capture's findings; returns the index of one of them.
    private func finding() async throws -> UInt64 {
        let settings = try Settings.load(
            flags: ["data_path": folder], environment: ["API_KEY": "test-admin-key-0123456789-abcdefghijkl"], file: nil, folder: folder)
        let (monitor, _) = try await Monitor.open(settings: settings)
        let outcome = try await monitor.intake.submit(
            Submission(bytes: Array(#"{"tree":{"role":"window","name":"Pay"}}"#.utf8), actor: "test", origin: .http),
            generation: monitor.generations.current)
        await monitor.close()
        return try #require(outcome.receipts.last?.index)
    }

    @Test func `a decision that comes out the same is 0, without its input 2, and one that differs 1`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let index = try await finding()
        #expect(try await run("policy", "audit", "\(index)", data) == 0)
        #expect(try await run("policy", "audit", "\(index)", "--json", data) == 0)
        #expect(try await run("policy", "audit", "--since", "0", data) == 0)
        #expect(try await run("policy", "audit", "0", data) == 2)
        #expect(try await run("policy", "audit", "99999", data) == 2)
        #expect(try await run("policy", "audit", data) == 64)
        #expect(try await run("policy", "audit", "1", "--since", "0", data) == 64)
        try FileManager.default.removeItem(atPath: "\(folder)/decisions/inputs")
        #expect(try await run("policy", "audit", "\(index)", data) == 2)
        #expect(try await run("policy", "audit", "--since", "0", data) == 2)
    }

    @Test func `the history lists what is held, and says when it is damaged`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try await finding()
        #expect(try await run("policy", "history", data) == 0)
        #expect(try await run("policy", "history", "--json", data) == 0)
        try Data("{".utf8).write(to: URL(filePath: "\(folder)/policy_history.json"))
        #expect(try await run("policy", "history", data) == 2)
    }

    @Test func `the noise report takes the archive or files`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try await finding()
        let login = "\(RepositoryFiles.root)/scripts/demo/captures/login.json"
        #expect(try await run("policy", "noise-report", data) == 0)
        #expect(try await run("policy", "noise-report", login, "--json", data) == 0)
        #expect(try await run("policy", "noise-report", "\(folder)/missing.json", data) == 2)
        #expect(try await run("policy", "noise-report", "--newest", "0", data) == 64)
    }
}
