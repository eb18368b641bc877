import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

/// What decisions and revisions survive when the program ends and starts again.
struct RestartTests {
    private static let lax = Installation.rbac("lax", others: "true")

    private func viewer(_ monitor: Monitor, _ installation: Installation) throws -> String {
        try monitor.keys.create(
            KeyRequest(name: "viewer", role: "readonly"), now: Date(milliseconds: installation.clock.now())
        ).secret.text
    }

    @Test func `a denial of the last run still has to be accepted when a new policy lifts it`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            _ = monitor.ask("config:reload", key: try viewer(monitor, installation))
        }
        try await installation.run { monitor in
            #expect(monitor.recorder.recorded.count >= 1)
            try installation.writePolicy("rbac.lua", Self.lax)
            await #expect(throws: Problem(.flipsNotAccepted, "")) { try await monitor.reload() }
            let dry = try await monitor.reload(dryRun: true)
            #expect(dry.flips.rows.map(\.weakens) == [true])
            #expect(try await monitor.reload(accept: dry.flips.digest).outcome == .reloaded)
        }
    }

    @Test func `what came after the last snapshot is read from the log`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            _ = monitor.ask("config:reload", key: try viewer(monitor, installation))
        }
        // A crash leaves no snapshot.
        try FileManager.default.removeItem(atPath: installation.settings.recentDecisionsPath)
        try await installation.run { monitor in
            let kept = monitor.recorder.recorded.map(\.subject)
            #expect(kept == ["POST /x (config:reload) as readonly"])
        }
    }

    @Test func `a rollback works after a restart, and the history names who and when`() async throws {
        let installation = try Installation(policies: Installation.policies())
        let first = try await installation.run { monitor in
            let first = monitor.generations.current.revision
            try installation.writePolicy("rbac.lua", Installation.rbac("second"))
            #expect(try await monitor.reload().outcome == .reloaded)
            return first
        }
        try await installation.run { monitor in
            #expect(monitor.reloader.history.revisions.map(\.actor) == ["start", "test"])
            let back = try await monitor.reloader.rollback(to: nil, reason: "wrong", actor: "admin")
            #expect(back.outcome == .rolledBack)
            #expect(monitor.generations.current.revision == first)
            #expect(monitor.ask("status:read").admission?.decision.reason == "yes")
            #expect(monitor.reloader.history.revisions.last?.revision == first)
            #expect(try await monitor.reload().revision != first.description)
        }
    }

    @Test func `a start with other policies than served last says so`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { _ in }
        try installation.writePolicy("rbac.lua", Installation.rbac("edited"))
        let (monitor, report) = try await installation.open()
        await monitor.close()
        #expect(report.remarks.map(\.code) == ["policies_changed_while_stopped"])
    }

    @Test func `a broken folder at the start falls back to the last revision that served`() async throws {
        let installation = try Installation(policies: Installation.policies())
        let first = try await installation.run { $0.generations.current.revision }
        try installation.writePolicy("rbac.lua", "return {")
        let (monitor, report) = try await installation.open()
        #expect(monitor.generations.current.revision == first)
        #expect(report.remarks.first?.code == "policies_fell_back")
        await monitor.close()
    }

    @Test(arguments: ["", "{", #"{"schema":2}"#, #"{"schema":1,"revisions":[{"revision":"x"}]}"#, "[]"])
    func `a damaged history is named and stops nothing`(_ text: String) async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { _ in }
        let path = try installation.settings.policyHistoryPath
        try Data(text.utf8).write(to: URL(filePath: path))
        let (monitor, report) = try await installation.open()
        #expect(report.remarks.map(\.code) == ["policy_history_damaged"])
        #expect(monitor.ask("status:read").admission != nil)
        await #expect(throws: Problem(.policyHistoryDamaged, "")) {
            try await monitor.reloader.rollback(to: nil, reason: "", actor: "a")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        try installation.writePolicy("rbac.lua", Installation.rbac("next"))
        #expect(try await monitor.reload().outcome == .reloaded)
        #expect(monitor.reloader.history.problem == nil)
        #expect(try String(contentsOfFile: path + ".damaged", encoding: .utf8) == text)
        await monitor.close()
    }

    @Test func `a revision whose bundle is gone is refused by name, and the serving one goes on`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            let first = monitor.generations.current.bundle
            try installation.writePolicy("rbac.lua", Installation.rbac("second"))
            #expect(try await monitor.reload().outcome == .reloaded)
            monitor.decisions.bundles.remove(first)
            await #expect(throws: Problem(.blobNotFound, "")) {
                try await monitor.reloader.rollback(to: nil, reason: "", actor: "a")
            }
            #expect(monitor.ask("status:read").admission?.decision.reason == "second")
            #expect(monitor.reloader.last?.succeeded == false)
        }
    }

    @Test func `ten revisions are held, the newest last`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            for number in 0..<12 {
                try installation.writePolicy("rbac.lua", Installation.rbac("number \(number)"))
                _ = try await monitor.reload()
            }
            #expect(monitor.reloader.history.revisions.count == 10)
            #expect(monitor.reloader.history.revisions.last?.revision == monitor.generations.current.revision)
        }
    }
}
