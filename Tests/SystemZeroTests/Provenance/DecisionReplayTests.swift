import AccessibilityTree
import FoundationEssentials
import PolicyHost
import SystemZero
import Testing

/// Recorded decisions under another set, read from the disk as `policy replay` does.
struct DecisionReplayTests {
    private let installation: Installation

    init() throws { installation = try Installation(policies: Installation.policies()) }

    private func lax() throws -> PolicySet {
        let files = Installation.policies(["rbac.lua": Installation.rbac("lax", others: "true")])
        return try PolicySet(files: files.map { PolicyFile(path: $0.key, bytes: Array($0.value.utf8)) }, origin: .derived)
    }

    private func deny(_ monitor: Monitor) throws {
        let key = try monitor.keys.create(
            KeyRequest(name: "viewer", role: "readonly"), now: Date(milliseconds: installation.clock.now()))
        _ = monitor.ask("config:reload", key: key.secret.text)
    }

    @Test func `what a server remembered is replayed when it is gone`() async throws {
        try await installation.run { try deny($0) }
        let replay = try DecisionReplay.run(settings: installation.settings, against: lax())
        #expect(replay.table.rows.map { "\($0.before) \($0.after) \($0.weakens)" } == ["deny allow true"])
        #expect(replay.json["needs_acceptance"] == true)
        #expect(replay.missing == 0)
        #expect(replay.serving != replay.against)
        #expect(try DecisionReplay.run(settings: installation.settings, against: .embedded()).table.replayed == 1)
    }

    @Test func `with a moment the log tells which decisions are meant`() async throws {
        try await installation.run { monitor in
            try deny(monitor)
            await monitor.decisions.flush()
        }
        installation.advance(seconds: 86_400)
        try await installation.run { try deny($0) }
        let settings = try installation.settings
        #expect(try DecisionReplay.run(settings: settings, against: lax(), since: "2020-01-01").table.replayed == 2)
        #expect(try DecisionReplay.run(settings: settings, against: lax(), since: "2026-11-19").table.replayed == 1)
        #expect(try DecisionReplay.run(settings: settings, against: lax(), since: "2030-01-01").table.replayed == 0)
        #expect(throws: Problem(.invalidParameter, "")) { try DecisionReplay.run(settings: settings, against: lax(), since: "yesterday") }
        try FileManager.default.removeItem(atPath: settings.decisionPath + "/inputs")
        #expect(try DecisionReplay.run(settings: settings, against: lax(), since: "2020-01-01").missing == 2)
    }
}
