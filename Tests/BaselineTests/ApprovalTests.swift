import Baseline
import Testing

struct ApprovalTests {
    private let screen: ScreenID
    private let set = ChangeSet(["added button A", "renamed B to C"])

    init() throws {
        screen = try #require(ScreenID(rawValue: "login"))
    }

    private func entry(_ verdict: ApprovalEntry.Verdict, _ changes: [String]? = nil, at time: Int64 = 10) -> ApprovalEntry {
        ApprovalEntry(screenID: screen, changeSet: set, changes: changes, verdict: verdict, author: "ana", reason: "seen", time: time)
    }

    private func verdicts(_ ledger: ApprovalLedger, _ set: ChangeSet, now: Int64 = 20) -> [String: String] {
        ledger.standing(set, of: screen, now: now).mapValues(\.verdict.name)
    }

    @Test func `the identical set is told again whatever its order, another set never`() {
        #expect(ChangeSet(["renamed B to C", "added button A", "added button A"]).id == set.id)
        #expect(ChangeSet(["ab", "c"]).id != ChangeSet(["a", "bc"]).id)
        #expect(ChangeSet([String]()).id != set.id)
    }

    @Test func `an approval carries over to the identical set only`() throws {
        var ledger = ApprovalLedger()
        try ledger.record(entry(.approve), on: set)
        #expect(verdicts(ledger, set) == ["added button A": "approve", "renamed B to C": "approve"])
        #expect(verdicts(ledger, ChangeSet(set.keys + ["added dialog"])).isEmpty)
        #expect(verdicts(ledger, ChangeSet(["added button A"])).isEmpty)
    }

    @Test func `a rejection holds for the change in any company`() throws {
        var ledger = ApprovalLedger()
        try ledger.record(entry(.reject, ["added button A"]), on: set)
        #expect(verdicts(ledger, ChangeSet(["added button A", "other"])) == ["added button A": "reject"])
        #expect(ledger.open(set, of: screen, now: 20) == ["renamed B to C"])
    }

    @Test func `part of a set can be approved and the rest stays open`() throws {
        var ledger = ApprovalLedger()
        try ledger.record(entry(.approve, ["renamed B to C"]), on: set)
        #expect(ledger.open(set, of: screen, now: 20) == ["added button A"])
    }

    @Test func `a tolerance ends at its moment`() throws {
        var ledger = ApprovalLedger()
        try ledger.record(entry(.tolerate(until: 100)), on: set)
        #expect(verdicts(ledger, set, now: 99).count == 2)
        #expect(verdicts(ledger, set, now: 100).isEmpty)
        #expect(verdicts(ledger, ChangeSet(set.keys + ["added dialog"]), now: 99).isEmpty)
    }

    @Test func `the newest word counts, and an expired tolerance lets the earlier one through`() throws {
        var ledger = ApprovalLedger()
        try ledger.record(entry(.reject), on: set)
        try ledger.record(entry(.tolerate(until: 50), at: 11), on: set)
        #expect(verdicts(ledger, set, now: 20)["added button A"] == "tolerate")
        #expect(verdicts(ledger, set, now: 60)["added button A"] == "reject")
        try ledger.record(entry(.approve, at: 12), on: set)
        #expect(verdicts(ledger, set, now: 60)["added button A"] == "approve")
        #expect(ApprovalLedger(replaying: ledger.entries).standing(set, of: screen, now: 60).count == 2)
        #expect(ledger.history(of: screen).count == 3)
    }

    @Test func `verdicts of one screen say nothing about another`() throws {
        var ledger = ApprovalLedger()
        try ledger.record(entry(.reject), on: set)
        let other = try #require(ScreenID(rawValue: "index"))
        #expect(ledger.standing(set, of: other, now: 20).isEmpty)
        #expect(ledger.history(of: other).isEmpty)
    }

    @Test func `an entry without author, reason or known changes is not taken`() throws {
        var ledger = ApprovalLedger()
        func refused(_ entry: ApprovalEntry, _ error: ApprovalError) {
            #expect(throws: error) { try ledger.record(entry, on: set) }
            #expect(!error.message.isEmpty && error.code.hasPrefix("approval_"))
        }
        refused(ApprovalEntry(screenID: screen, changeSet: set, verdict: .approve, author: " ", reason: "x", time: 1), .noAuthor)
        refused(ApprovalEntry(screenID: screen, changeSet: set, verdict: .approve, author: "a", reason: "", time: 1), .noReason)
        refused(entry(.approve, []), .noChanges)
        refused(entry(.approve, ["nothing"]), .unknownChanges(["nothing"]))
        refused(
            ApprovalEntry(screenID: screen, changeSet: ChangeSet(["x"]), verdict: .approve, author: "a", reason: "b", time: 1),
            .unknownChanges(["x"]))
        refused(entry(.tolerate(until: 10)), .alreadyOver(until: 10))
        #expect(ledger.entries.isEmpty)
    }
}
