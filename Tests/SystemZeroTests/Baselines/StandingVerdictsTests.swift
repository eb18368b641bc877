import AccessibilityTree
import Baseline
import Drift
import Testing

@testable import SystemZero

/// What a person's word makes of findings.
struct StandingVerdictsTests {
    private static let screen = ScreenID(rawValue: "login")

    private func event(_ path: String, severity: Severity = .warning, screen: String = "login") -> DriftEvent {
        DriftEvent(change: Change(kind: .modified, driftType: .content, path: path), screenID: screen, severity: severity, reason: "policy")
    }

    private func settled(
        _ verdict: ApprovalEntry.Verdict, on keys: [String], meaning changes: [String], found: [String], now: Int64 = 50
    ) throws -> [DriftEvent] {
        let set = ChangeSet(keys)
        var ledger = ApprovalLedger()
        try ledger.record(
            ApprovalEntry(
                screenID: try #require(Self.screen), changeSet: set, changes: changes, verdict: verdict, author: "ana", reason: "why",
                time: 10),
            on: set)
        return StandingVerdicts(ledger: ledger, now: now).applied(to: found.map { event("/\($0)") }, keys: found)
    }

    @Test(arguments: [ApprovalEntry.Verdict.approve, .tolerate(until: 100)])
    func `a leave counts for the identical set and for nothing else`(verdict: ApprovalEntry.Verdict) throws {
        #expect(try settled(verdict, on: ["a", "b"], meaning: ["a"], found: ["b", "a"]).map(\.severity) == [.warning, .ignore])
        #expect(try settled(verdict, on: ["a", "b"], meaning: ["a"], found: ["a"]).map(\.severity) == [.warning])
        #expect(try settled(verdict, on: ["a"], meaning: ["a"], found: ["a", "c"]).map(\.severity) == [.warning, .warning])
    }

    @Test func `a tolerance ends with its moment`() throws {
        #expect(try settled(.tolerate(until: 50), on: ["a"], meaning: ["a"], found: ["a"], now: 49).map(\.severity) == [.ignore])
        #expect(try settled(.tolerate(until: 50), on: ["a"], meaning: ["a"], found: ["a"], now: 50).map(\.severity) == [.warning])
    }

    @Test func `a ban counts in whatever company`() throws {
        let rejected = try settled(.reject, on: ["a", "b"], meaning: ["a"], found: ["a", "z"])
        #expect(rejected.map(\.severity) == [.critical, .warning])
        #expect(rejected[0].tags == ["rejected"])
        #expect(rejected[0].reason == "rejected by ana: why; policy")
        #expect(try settled(.quarantine, on: ["a"], meaning: ["a"], found: ["a", "z"]).map(\.severity) == [.warning, .warning])
    }

    @Test func `a verdict on one screen says nothing of another`() throws {
        let set = ChangeSet(["a"])
        var ledger = ApprovalLedger()
        try ledger.record(
            ApprovalEntry(screenID: try #require(Self.screen), changeSet: set, verdict: .approve, author: "ana", reason: "why", time: 1),
            on: set)
        let other = StandingVerdicts(ledger: ledger, now: 2).applied(to: [event("/a", screen: "index")], keys: ["a"])
        #expect(other.map(\.severity) == [.warning])
    }

    @Test func `a rollback withdraws leaves and keeps bans`() throws {
        let set = ChangeSet(["a"])
        let screen = try #require(Self.screen)
        var ledger = ApprovalLedger()
        for (time, verdict) in [(Int64(5), ApprovalEntry.Verdict.approve), (20, .tolerate(until: 90)), (30, .reject)] {
            try ledger.record(
                ApprovalEntry(screenID: screen, changeSet: set, verdict: verdict, author: "ana", reason: "why", time: time), on: set)
        }
        #expect(ledger.withdraw(of: screen, since: 10) == 1)
        #expect(ledger.entries.map(\.verdict) == [.approve, .reject])
    }

    @Test func `what is written is read back, and every fault has its line`() throws {
        let folder = ScratchFolder()
        let file = ApprovalFile(path: folder.file("approvals.yaml"))
        let set = ChangeSet([String(repeating: "a", count: 64), String(repeating: "b", count: 64)])
        let entry = ApprovalEntry(
            screenID: try #require(Self.screen), changeSet: set, verdict: .tolerate(until: 1_800_000_000), author: "ana \"a\"\n",
            reason: "#: why", time: 1_700_000_000)
        try file.update { ledger throws(Problem) in ledger = ApprovalLedger(replaying: [entry]) }
        #expect(file.read().entries == [entry])
        #expect(file.read().problems.isEmpty)
        let text = try folder.text("approvals.yaml").replacing("verdict: tolerate", with: "verdict: tolerat").replacing(
            "    by:", with: "    bye:")
        _ = try folder.write(text, to: "approvals.yaml")
        let problems = file.read().problems
        #expect(problems.contains { $0.line == 4 && $0.help == "did you mean `tolerate`?" }, "\(problems)")
        #expect(problems.contains { $0.code == "unknown_key" && $0.help == "did you mean `by`?" }, "\(problems)")
        #expect(throws: Problem(.conflict, "")) { try file.update { _ throws(Problem) in } }
    }
}
