import Baseline
import FoundationEssentials
import Testing

@testable import SystemZero

/// A change of templates that the log does not take.
struct TemplateChangesTests {
    private static func document(_ screen: String, _ button: String, version: Int = 1) -> [UInt8] {
        Array("schema: 1\nscreen_id: \(screen)\nversion: \(version)\nrequired_nodes:\n  - role: button\n    name: \(button)\n".utf8)
    }

    /// The live files, word for word; what was tried may stay in the history.
    private static func live(_ installation: Installation) throws -> [String: String] {
        let names = installation.scratch.names.filter { $0.hasPrefix("templates/") && !$0.contains("/.history") }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try installation.scratch.text($0)) })
    }

    enum Change: String, CaseIterable {
        case create, replace, retire, rollback, merge
    }

    private static func make(_ change: Change, _ monitor: Monitor) async throws {
        switch change {
        case .create: _ = try await monitor.templates.store(document: document("outbox", "Send"), actor: "ana")
        case .replace:
            _ = try await monitor.templates.replace("inbox", document: document("inbox", "Third"), condition: .present, actor: "ana")
        case .retire: _ = try await monitor.templates.retire("inbox", condition: .present, reason: "gone", actor: "ana")
        case .rollback: _ = try await monitor.baselines.rollback("inbox", to: 1, reason: "by mistake", actor: "ana")
        case .merge:
            let bundle = ["inbox", "outbox"].map { "---\n" + String(decoding: document($0, "Merged"), as: UTF8.self) }.joined()
            let library = try TemplateLibrary(bundle: Array(bundle.utf8), file: nil)
            _ = try await monitor.baselines.merge(library, preference: .replace, reason: "from the other team", actor: "ana")
        }
    }

    @Test(arguments: Change.allCases)
    func `a change that the log refuses is undone word for word, and made again once it takes entries`(change: Change) async throws {
        let installation = try Installation(policies: Installation.policies())
        let before = try await installation.run { monitor in
            _ = try await monitor.templates.store(document: Self.document("inbox", "First"), actor: "ana")
            _ = try await monitor.templates.replace(
                "inbox", document: Self.document("inbox", "Second"), condition: .present, actor: "ana")
            // A person's own spelling, and a file of another name: both must come back.
            let text = try installation.scratch.text("templates/inbox.yaml")
            try FileManager.default.removeItem(atPath: installation.scratch.file("templates/inbox.yaml"))
            _ = try installation.scratch.write("# by hand\n" + text, to: "templates/the inbox.yaml")
            return try Self.live(installation)
        }
        try await installation.run { monitor in
            await monitor.logs.close()
            let problem = try await #require(throws: Problem.self) { try await Self.make(change, monitor) }
            #expect(problem.code.hasPrefix("log_"), "\(problem)")
            #expect(try Self.live(installation) == before)
            #expect(monitor.generations.current.baselines.catalog.templates.map(\.screenID.rawValue) == ["inbox"])
        }
        try await installation.run { monitor in
            try await Self.make(change, monitor)
            #expect(try Self.live(installation) != before)
        }
    }

    @Test func `a rollback that the log refuses leaves the tolerances that it would have withdrawn`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            _ = try await monitor.templates.store(document: Self.document("inbox", "First"), actor: "ana")
            installation.advance(seconds: 10)
            _ = try await monitor.templates.replace("inbox", document: Self.document("inbox", "Second"), condition: .present, actor: "ana")
            installation.advance(seconds: 10)
            let set = ChangeSet([String]())
            let entry = ApprovalEntry(
                screenID: try #require(ScreenID(rawValue: "inbox")), changeSet: set, changes: [], verdict: .approve, author: "ana",
                reason: "fine", time: monitor.clock.now() / 1_000)
            try monitor.baselines.approvals.update { ledger in ledger = ApprovalLedger(replaying: [entry]) }
            let before = try installation.scratch.text("approvals.yaml")
            await monitor.logs.close()
            await #expect(throws: Problem.self) {
                try await monitor.baselines.rollback("inbox", to: 1, reason: "by mistake", actor: "ana")
            }
            #expect(before.contains("inbox"))
            #expect(try installation.scratch.text("approvals.yaml") == before)
        }
    }
}
