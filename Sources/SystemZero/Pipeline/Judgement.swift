import AccessibilityTree
import Baseline
import Drift
import PolicyHost

/// Has the policies judge the changes of one capture: deceptive patterns, then one severity a change, then one for the whole.
///
/// A capture that is held against two screens is judged beside each, on one budget.
struct Judgement {
    private let policies: PolicyEngine
    private var budget: CaptureBudget
    private var events: [DriftEvent] = []
    /// What each event is word for word, in their order.
    private(set) var keys: [String] = []
    /// What the severity policy was asked, for a replay under other policies.
    private(set) var questions: [RecordedInput] = []
    /// The screens in which a manipulation rule found something, so that it can look again.
    private(set) var screens: [JudgedScreen] = []
    /// What the word on the whole took.
    private(set) var summarySteps = 0

    init(policies: PolicyEngine, budget: CaptureBudget) {
        self.policies = policies
        self.budget = budget
    }

    mutating func judge(_ changes: [Change], on screen: ScreenComparison, context: ScreenContext, screenID: String) {
        let findings = policies.inspect(screen, context: context, budget: &budget)
        if !findings.isEmpty { screens.append(JudgedScreen(screen, context: context)) }
        let judged = changes.map { JudgedChange(change: $0) } + findings.map { JudgedChange($0, on: screen) }
        let verdicts = policies.judge(judged, context: context, budget: &budget)
        let occurrences = DriftReport.occurrences(of: judged.map(\.change), screenID: screenID)
        for (index, change) in judged.enumerated() {
            let question = RecordedInput.severity(change, context)
            events.append(
                event(change.change, verdicts[index], input: question.digest, screenID: screenID, occurrence: occurrences[index]))
            questions.append(question)
            keys.append(ChangeKey.of(change.change, before: screen.before, after: screen.after))
        }
    }

    /// Puts people's standing verdicts beside what the policy said.
    mutating func settle(by ledger: ApprovalLedger, now: Int64) {
        events = StandingVerdicts(ledger: ledger, now: now).applied(to: events, keys: keys)
    }

    mutating func report(match: MatchSummary, app: String?, context: ScreenContext) -> DriftReport {
        guard !events.isEmpty else { return DriftReport(app: app, match: match, events: []) }
        var context = context
        context.counts = [:]
        for event in events { context.counts[event.change.kind.rawValue, default: 0] += 1 }
        let summary = policies.summarize(events.map(SummarizedEvent.init), context: context, budget: &budget)
        summarySteps = summary.provenance.steps
        return DriftReport(app: app, match: match, events: events, summary: (summary.severity, summary.reason))
    }

    private func event(
        _ change: Change, _ verdict: Verdict, input: String, screenID: String, occurrence: Int
    ) -> DriftEvent {
        DriftEvent(
            change: change, screenID: screenID, severity: verdict.severity, reason: verdict.reason, tags: verdict.tags,
            provenance: PolicyProvenance(
                revision: verdict.provenance.revision.description, inputDigest: "sha256:" + input, steps: verdict.provenance.steps),
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
