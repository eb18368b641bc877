import AccessibilityTree
import Drift
import IntegrityLog
import PolicyHost

/// What was decided about captures: the word on the whole, and the findings of rules.
extension DecisionAuditor {
    /// Makes every verdict of a capture again, and from them its severity as a whole.
    mutating func auditSummary(_ entry: LogEntry, _ data: JSONValue) throws(Problem) -> DecisionAudit {
        guard let digest = data["judged_inputs"]?.string else { throw Self.notADecision(entry) }
        let inputs = try store.judgements(digest)
        let engine = try engine(data["policy_bundle"]?.string, of: entry, data)
        var budget = engine.makeBudget()
        var events: [SummarizedEvent] = []
        var context: ScreenContext?
        for case .severity(let judged, let asked) in inputs {
            let verdict = engine.judge(judged, context: asked, budget: &budget)
            context = context ?? asked
            events.append(
                SummarizedEvent(
                    kind: judged.change.kind, driftType: judged.change.driftType, severity: verdict.severity, reason: verdict.reason,
                    tags: verdict.tags, ruleID: judged.change.ruleID))
        }
        guard var context else { throw Self.notADecision(entry) }
        context.counts = [:]
        for event in events { context.counts[event.kind.rawValue, default: 0] += 1 }
        let summary = engine.summarize(events, context: context, budget: &budget)
        let logged = DecisionAudit.Answer(
            result: data["severity"]?.string ?? "", reason: data["reason"]?.string ?? "", steps: Int(clamping: data["steps"]?.integer ?? 0))
        let now = DecisionAudit.Answer(result: summary.severity.rawValue, reason: summary.reason, steps: summary.provenance.steps)
        return DecisionAudit(
            index: entry.index, time: entry.timeText, hook: .severity,
            subject: "a capture of \(events.count) finding\(events.count == 1 ? "" : "s") as a whole",
            revision: engine.revision.description, inputDigest: digest, logged: logged, now: now, rule: nil,
            remarks: Self.remarks(data, logged, now, nil))
    }

    /// Has the rules look at the kept screens again: a rule finds the same when the severity policy would be asked the very same about it. Nil for
    /// changes that no rule of `manipulation.lua` found.
    func rerun(
        _ data: JSONValue, screens: String?, digest: String, _ engine: PolicyEngine
    ) throws(Problem) -> DecisionAudit.RuleRun? {
        guard data["kind"]?.string == ChangeKind.manipulation.rawValue, let rule = data["rule_id"]?.string,
            rule == PolicyFailure.code || engine.rules.contains(where: { $0.id == rule })
        else { return nil }
        guard let screens else { return .notKept }
        var steps = 0
        for screen in try store.screens(screens) {
            var budget = engine.makeBudget()
            let findings = engine.inspect(screen.comparison, context: screen.context, budget: &budget) { asked, used in
                if asked == rule { steps += used }
            }
            let isFound = findings.contains { finding in
                "sha256:" + RecordedInput.severity(JudgedChange(finding, on: screen.comparison), screen.context).digest == digest
            }
            if isFound { return .found(steps: steps) }
        }
        return .notFound(steps: steps)
    }
}
