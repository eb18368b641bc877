import AccessibilityTree
import Baseline
import Drift
import FoundationEssentials
import IntegrityLog
import LogIndex
import PolicyHost
import Testing

@testable import SystemZero

/// A finding that was there before is recognised, whatever happens to the process and its memory.
struct FindingMemoryTests {
    private static let clean = "- heading \"Orders\"\n- link \"Home\"\n- button \"New order\"\n- text: Nothing here"
    private static let tampered = clean + "\n- textbox \"Password\""

    /// Opens a monitor over the folder, hands in captures, and closes it again.
    private func session(
        _ folder: ScratchFolder, at time: Int64, _ body: (Monitor) async throws -> Void
    ) async throws {
        let settings = try Settings.load(flags: ["data_path": folder.path], environment: [:], folder: folder.path)
        let (monitor, _) = try await Monitor.open(settings: settings, clock: MonitorClock(now: { time }, ticks: { UInt64(time) }))
        do {
            try await body(monitor)
        } catch {
            await monitor.close()
            throw error
        }
        await monitor.close()
    }

    private func submit(_ text: String, app: String = "shop", to monitor: Monitor) async throws -> CaptureOutcome {
        try await monitor.intake.submit(
            Submission(bytes: Array(text.utf8), format: .aria, app: app, actor: "test", origin: .file),
            generation: monitor.generations.current)
    }

    /// `repeat` and `first_seen` of the finding about the new field in a capture that is handed in now.
    private func finding(in monitor: Monitor, app: String = "shop") async throws -> String {
        let outcome = try await submit(Self.tampered, app: app, to: monitor)
        let findings = try #require(outcome.json["findings"]?.array)
        let finding = try #require(findings.first { $0["rule_id"] == "novel_interactive" })
        return "\(finding["repeat"]?.integer ?? -1) since \(finding["first_seen"]?.string ?? "never")"
    }

    private func approve(_ monitor: Monitor) async throws {
        let outcome = try await submit(Self.clean, to: monitor)
        _ = try await monitor.templates.build(captureID: outcome.id, screenID: "orders", app: "shop", reason: "test", actor: "test")
    }

    @Test func `a repeated finding says since when it is known, also after a restart and without the index`() async throws {
        let folder = ScratchFolder()
        let start: Int64 = 1_795_000_000_000
        let since = "since \(Timestamp.text(start))"
        try await session(folder, at: start) { monitor in
            try await approve(monitor)
            let told = [try await finding(in: monitor), try await finding(in: monitor)]
            #expect(told == ["0 \(since)", "1 \(since)"])
        }
        try await session(folder, at: start + 60_000) { monitor in
            // The same finding in another program is another finding.
            let told = [try await finding(in: monitor), try await finding(in: monitor, app: "bank")]
            #expect(told == ["2 \(since)", "0 since \(Timestamp.text(start + 60_000))"])
            let entries = try JSONValue.parse(monitor.logs.page(query(kind: "drift")))["entries"]?.array ?? []
            #expect(entries.contains { $0["data"]?["repeat"] == 2 && $0["data"]?["first_seen"]?.string == Timestamp.text(start) })
        }
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.file("log/index.sqlite" + suffix)) }
        try await session(folder, at: start + 120_000) { monitor in
            let told = try await finding(in: monitor)
            #expect(told == "3 \(since)")
        }
    }

    private func query(kind: String) -> LogQuery {
        var query = LogQuery()
        query.kinds = [kind]
        query.limit = 1_000
        return query
    }

    @Test func `memory is bounded, and what fell out of it is found in the log`() async throws {
        let folder = ScratchFolder()
        try await session(folder, at: 1_795_000_000_000) { monitor in
            let memory = FindingMemory(book: monitor.logs, capacity: 16)
            try await approve(monitor)
            let first = try await submit(Self.tampered, to: monitor)
            let fingerprint = try #require(first.examination.report.events.first { $0.change.ruleID == "novel_interactive" }?.fingerprint)
            for number in 0..<100 { _ = memory.note(["other \(number)"], app: "shop", at: 5) }
            #expect(memory.count <= 16)
            let noted = memory.note([fingerprint], app: "shop", at: 5)[fingerprint]
            #expect(noted == Recurrence(firstSeen: 1_795_000_000_000, repeats: 1))
        }
    }

    @Test func `a note that is taken back leaves no trace`() async throws {
        let folder = ScratchFolder()
        try await session(folder, at: 7) { monitor in
            let memory = FindingMemory(book: monitor.logs)
            let noted = memory.note(["a", "b"], app: nil, at: 1)
            memory.takeBack(noted, app: nil)
            #expect(memory.count == 0)
            #expect(memory.note(["a"], app: nil, at: 2) == ["a": Recurrence(firstSeen: 2, repeats: 0)])
            #expect(memory.note(["a"], app: nil, at: 3) == ["a": Recurrence(firstSeen: 2, repeats: 1)])
        }
    }

    @Test(arguments: [0, 999, 1_795_000_000_123, 4_102_444_800_000])
    func `moments are read back as they were written`(time: Int64) {
        #expect(Timestamp.milliseconds(Timestamp.text(time)) == time)
        #expect(Timestamp.milliseconds("2026-11-22") == nil)
        #expect(Timestamp.milliseconds("2026-13-22T00:00:00.000Z") == nil)
    }
}
