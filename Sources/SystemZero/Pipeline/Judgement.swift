import AccessibilityTree
import Crypto
import Drift
import PolicyHost

/// Has the policies judge the changes of one capture: deceptive patterns, then one severity a change, then one for the whole.
struct Judgement {
    let policies: PolicyEngine
    let context: ScreenContext
    let screenID: String

    /// The judged capture, and the questions that the severity policy was asked, for a replay under other policies.
    func report(
        changes: [Change], screen: ScreenComparison, match: MatchSummary, app: String?
    ) -> (report: DriftReport, questions: [RecordedInput]) {
        var budget = policies.makeBudget()
        // Without any change there is nothing for a rule to look at but the whole screen, which was approved as it is.
        let findings = policies.inspect(screen, context: context, budget: &budget)
        let judged = changes.map { JudgedChange(change: $0) } + findings.map { self.judged($0, screen: screen) }
        let verdicts = policies.judge(judged, context: context, budget: &budget)
        let occurrences = DriftReport.occurrences(of: judged.map(\.change), screenID: screenID)
        let events = zip(zip(judged, verdicts), occurrences).map { pair, occurrence in
            event(pair.0.change, pair.1, occurrence: occurrence)
        }
        let summary = policies.summarize(events.map(SummarizedEvent.init), context: context, budget: &budget)
        let report = DriftReport(
            app: app, match: match, events: events, summary: events.isEmpty ? nil : (summary.severity, summary.reason))
        return (report, judged.map { .severity($0, context) })
    }

    private func judged(_ finding: ManipulationFinding, screen: ScreenComparison) -> JudgedChange {
        let (tree, node): (Tree?, Int?) =
            finding.afterIndex.map { (screen.after, $0) } ?? finding.beforeIndex.map { (screen.before, $0) } ?? (screen.after, 0)
        let usable = tree.flatMap { tree in node.flatMap { $0 < tree.count ? (tree, $0) : nil } }
        let change = Change(
            kind: .manipulation, driftType: .manipulative, path: usable.map { TreePaths($0.0).path(of: $0.1) } ?? "/",
            node: usable.map { NodeSummary($0.0, $0.1) }, ruleID: finding.ruleID, evidence: finding.evidence,
            beforeIndex: finding.beforeIndex, afterIndex: finding.afterIndex)
        return JudgedChange(change: change, suggested: finding.severity)
    }

    private func event(_ change: Change, _ verdict: Verdict, occurrence: Int) -> DriftEvent {
        let input = SHA256.hash(data: change.json.jsonBytes).hexadecimal
        return DriftEvent(
            change: change, screenID: screenID, severity: verdict.severity, reason: verdict.reason, tags: verdict.tags,
            provenance: PolicyProvenance(
                revision: verdict.provenance.revision.description, inputDigest: input, steps: verdict.provenance.steps),
            occurrence: occurrence)
    }
}

extension SummarizedEvent {
    init(_ event: DriftEvent) {
        self.init(
            kind: event.change.kind, driftType: event.change.driftType, severity: event.severity, reason: event.reason ?? "",
            tags: event.tags, ruleID: event.change.ruleID)
    }
}

extension SHA256.Digest {
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
