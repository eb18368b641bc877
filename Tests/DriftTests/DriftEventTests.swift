import AccessibilityTree
import Drift
import Testing

struct DriftEventTests {
    private func change(
        _ path: String, kind: ChangeKind = .modified, attribute: String? = "name", rule: String? = nil, identifier: String = "",
        after: String = "b"
    ) -> Change {
        Change(
            kind: kind, driftType: .content, path: path, node: NodeSummary(role: "button", name: after, identifier: identifier),
            attribute: attribute, before: "a", after: after, ruleID: rule)
    }

    private func fingerprint(_ change: Change, screen: String = "login") -> String {
        DriftEvent.fingerprint(change, screenID: screen)
    }

    @Test func `a fingerprint stays when text and position change`() {
        let first = fingerprint(change("/document/main/form[2]/button \"b\"", after: "b"))
        #expect(first == fingerprint(change("/document/main[3]/form/button[7] \"c / \\\"d\\\"\"", after: "c")))
        #expect(first.count == 64)
        #expect(first == "\(DriftEvent(change: change("/document/main/form/button"), screenID: "login", severity: .info).fingerprint)")
    }

    @Test func `a fingerprint differs by screen, rule, kind, attribute, place and id`() {
        let path = "/document/form/button \"b\""
        let all = [
            fingerprint(change(path)), fingerprint(change(path), screen: "index"), fingerprint(change(path, rule: "novel_interactive")),
            fingerprint(change(path, kind: .added)), fingerprint(change(path, attribute: "value")),
            fingerprint(change(path, attribute: nil)),
            fingerprint(change("/document/list/button \"b\"")), fingerprint(change(path, identifier: "pay")),
            fingerprint(change(path, identifier: "buy")), DriftEvent.fingerprint(change(path), screenID: "login", occurrence: 1),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test func `a node with a stable id is recognised wherever it is`() {
        #expect(
            fingerprint(change("/document/form/button \"b\"", identifier: "pay"))
                == fingerprint(change("/document/dialog/button[3] \"c\"", identifier: "pay")))
    }

    @Test func `changes that look alike are numbered`() {
        let changes = [change("/form/button[1] \"a\""), change("/form/button[2] \"b\""), change("/form/link"), change("/form/button[3]")]
        #expect(DriftReport.occurrences(of: changes, screenID: "s") == [0, 1, 0, 2])
    }

    @Test func `a report counts its events and takes the worst severity`() {
        let severities: [Severity] = [.ignore, .warning, .info, .warning]
        let events = severities.map { DriftEvent(change: change("/form"), screenID: "s", severity: $0, reason: "because", tags: ["t"]) }
        let report = DriftReport(app: "shop", match: MatchSummary(verdict: .matched), events: events)
        #expect(report.severity == .warning)
        #expect(report.hasDrift)
        #expect(report.counts.bySeverity == [.ignore: 1, .info: 1, .warning: 2, .critical: 0])
        #expect(report.counts.byKind[.modified] == 4)
        #expect(report.counts.byDriftType[.content] == 4)
        #expect(!DriftReport(match: MatchSummary(verdict: .matched), events: [events[0]]).hasDrift)
    }

    @Test func `a policy's word on the whole stands above its events`() {
        let event = DriftEvent(
            change: change("/form"), screenID: "s", severity: .critical,
            provenance: PolicyProvenance(revision: "r", inputDigest: "d", steps: 7))
        let report = DriftReport(match: MatchSummary(verdict: .ambiguous("a", "b")), events: [event], summary: (.info, "known"))
        #expect(report.severity == .info)
        #expect(report.reason == "known")
        #expect(report.match.verdict.name == "ambiguous")
        #expect(MatchSummary.Verdict.unknownScreen(nearest: nil).name == "unknown_screen")
        #expect(MatchSummary.Verdict.matched.name == "matched")
    }
}
