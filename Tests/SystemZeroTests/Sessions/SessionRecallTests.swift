import AccessibilityTree
import Baseline
import Drift
import FoundationEssentials
import PolicyHost
import Testing

@testable import SystemZero

/// A session goes on where it was when the program ends and starts again.
struct SessionRecallTests {
    private static let start: Int64 = 1_795_000_000_000
    private static let screens = ["home", "cart", "bank"].map { name in
        "- heading \"The \(name) of it\"\n- link \"Only in \(name)\"\n- button \"Go on from \(name)\"\n- text: Words of the \(name)"
    }

    /// Opens the installation after some seconds, hands captures of screens by number in, one a second, and answers the transition findings.
    private func run(
        _ folder: ScratchFolder, after seconds: Int64, session: String?, _ visits: [Int], capturedAt: [String] = [], approving: Bool = false
    ) async throws -> [String] {
        let settings = try Settings.load(flags: ["data_path": folder.path], environment: [:], folder: folder.path)
        let clock = MonitorClock(now: { Self.start + seconds * 1_000 }, ticks: { 0 })
        let (monitor, _) = try await Monitor.open(settings: settings, clock: clock)
        do {
            var found: [String] = []
            if approving { try await approve(monitor) }
            for (number, visit) in visits.enumerated() {
                var envelope = JSONObject([("schema", 1), ("document", .string(Self.screens[visit]))])
                if number < capturedAt.count { envelope.set("captured_at", to: .string(capturedAt[number])) }
                let outcome = try await monitor.intake.submit(
                    Submission(
                        bytes: JSONValue.object(envelope).jsonBytes, app: "shop", sessionID: session, actor: "test", origin: .file),
                    generation: monitor.generations.current)
                found += outcome.examination.report.events.compactMap(\.change.ruleID)
            }
            await monitor.close()
            return found
        } catch {
            await monitor.close()
            throw error
        }
    }

    private func approve(_ monitor: Monitor) async throws {
        for (number, name) in ["home", "cart", "bank"].enumerated() {
            let outcome = try await monitor.intake.submit(
                Submission(
                    bytes: Array(Self.screens[number].utf8), format: .aria, app: "shop", sessionID: "approving", actor: "test",
                    origin: .file),
                generation: monitor.generations.current)
            _ = try await monitor.templates.build(captureID: outcome.id, screenID: name, app: "shop", reason: "test", actor: "test")
        }
        try await monitor.flows.approve(
            ApprovedFlow(screens: ["home", "cart"].compactMap(ScreenID.init(rawValue:)), reason: "test"), actor: "test")
    }

    @Test(arguments: ["visit", nil] as [String?])
    func `an unexpected step is one after a restart as well`(session: String?) async throws {
        let folder = ScratchFolder()
        #expect(try await run(folder, after: 0, session: session, [0], approving: true) == [])
        #expect(try await run(folder, after: 60, session: session, [2]) == ["unexpected_transition"])
    }

    @Test func `an expected step, another session, and one that was silent too long are no finding`() async throws {
        let folder = ScratchFolder()
        #expect(try await run(folder, after: 0, session: "visit", [0], approving: true) == [])
        #expect(try await run(folder, after: 60, session: "other", [2]) == [])
        #expect(try await run(folder, after: 90, session: "visit", [1]) == [])
        #expect(try await run(folder, after: 90 + 1_801, session: "visit", [2]) == [])
    }

    @Test func `an old capture shown again is one after a restart as well`() async throws {
        let folder = ScratchFolder()
        let times = ["2026-11-18T10:00:00Z", "2026-11-18T10:05:00Z", "2026-11-18T10:01:00Z"]
        #expect(try await run(folder, after: 0, session: "visit", [0, 1], capturedAt: [times[0], times[1]], approving: true) == [])
        #expect(try await run(folder, after: 60, session: "visit", [1], capturedAt: [times[2]]) == ["capture_suspect"])
        // What was shown again then does not turn the session back.
        #expect(try await run(folder, after: 120, session: "visit", [1], capturedAt: [times[2]]) == ["capture_suspect"])
    }
}
