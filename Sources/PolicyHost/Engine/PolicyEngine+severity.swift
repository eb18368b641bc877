import Drift
import LuaRuntime

/// `severity.lua`.
extension PolicyEngine {
    /// How bad is each of these changes? One verdict per change, in the same order.
    package func judge(_ changes: [JudgedChange], context: ScreenContext, budget: inout CaptureBudget) -> [Verdict] {
        guard !changes.isEmpty else { return [] }
        var left = budget
        let verdicts = screens.withState(waiting: options.budgets.captureTime) { state in
            let screen = Screen(.contextOnly, context: context)
            state.lua.context = ScreenStage(screen)
            defer { state.lua.context = nil }
            return changes.map { self.judge($0, in: &state, &left) }
        }
        budget = left
        return verdicts ?? changes.map { _ in busy(.severity).verdict(provenance(.severity, steps: 0)) }
    }

    /// The same for one change.
    package func judge(_ change: JudgedChange, context: ScreenContext, budget: inout CaptureBudget) -> Verdict {
        judge([change], context: context, budget: &budget)[0]
    }

    func judge(_ change: JudgedChange, in state: inout PolicyState, _ budget: inout CaptureBudget) -> Verdict {
        guard !budget.isSpent, let judge = state.functions.judge else {
            return captureBudgetSpent(.severity).verdict(provenance(.severity, steps: 0))
        }
        let clock = ContinuousClock()
        let start = clock.now
        defer { budget.spend(.severity, steps: state.lua.usage.steps, time: clock.now - start) }
        do {
            let answer = try state.lua.call(
                judge, budget: budget.next(options.budgets),
                arguments: { writer in
                    writer.write(change)
                    writer.view(kind: ScreenViews.Kind.context.rawValue, id: 0)
                }, results: SeverityAnswer.init)
            let provenance = provenance(.severity, steps: state.lua.usage.steps)
            guard let severity = answer.severity, answer.isWellFormed else {
                return malformed(
                    .severity, "`judge` must return a severity, a reason and tags",
                    help:
                        "return \"info\", \"reason\", { \"tag\" }; severities are \(Severity.allCases.map(\.rawValue).joined(separator: ", "))"
                ).verdict(provenance)
            }
            return Verdict(severity: severity, reason: answer.reason ?? "", tags: answer.tags, provenance: provenance)
        } catch {
            return failure(.severity, error).verdict(provenance(.severity, steps: state.lua.usage.steps))
        }
    }

    /// One severity for the whole capture; the worst of its events when `severity.lua` has no `summarize`.
    package func summarize(_ events: [SummarizedEvent], context: ScreenContext, budget: inout CaptureBudget) -> ScreenSummary {
        guard contract.hasSummarize else {
            let worst = events.max { $0.severity < $1.severity }
            return ScreenSummary(
                severity: worst?.severity ?? .ignore, reason: worst?.reason ?? "nothing changed",
                provenance: provenance(.severity, steps: 0))
        }
        guard !budget.isSpent else { return captureBudgetSpent(.severity).summary(provenance(.severity, steps: 0)) }
        var left = budget
        let summary = screens.withState(waiting: options.budgets.captureTime) { state in
            self.summarize(events, context: context, in: &state, &left)
        }
        budget = left
        return summary ?? busy(.severity).summary(provenance(.severity, steps: 0))
    }

    private func summarize(
        _ events: [SummarizedEvent], context: ScreenContext, in state: inout PolicyState, _ budget: inout CaptureBudget
    ) -> ScreenSummary {
        guard let summarize = state.functions.summarize else {
            return malformed(.severity, "`summarize` is missing", help: "reload the policies").summary(provenance(.severity, steps: 0))
        }
        let screen = Screen(.contextOnly, context: context)
        state.lua.context = ScreenStage(screen)
        let clock = ContinuousClock()
        let start = clock.now
        defer {
            state.lua.context = nil
            budget.spend(.severity, steps: state.lua.usage.steps, time: clock.now - start)
        }
        do {
            let answer = try state.lua.call(
                summarize, budget: budget.next(options.budgets),
                arguments: { writer in
                    writer.write(events)
                    writer.view(kind: ScreenViews.Kind.context.rawValue, id: 0)
                }, results: SeverityAnswer.init)
            let provenance = provenance(.severity, steps: state.lua.usage.steps)
            guard let severity = answer.severity, answer.isWellFormed else {
                return malformed(.severity, "`summarize` must return a severity and a reason", help: "return \"info\", \"reason\"")
                    .summary(provenance)
            }
            return ScreenSummary(severity: severity, reason: answer.reason ?? "", provenance: provenance)
        } catch {
            return failure(.severity, error).summary(provenance(.severity, steps: state.lua.usage.steps))
        }
    }
}

/// The results of `judge` and `summarize`, copied out of Lua.
private struct SeverityAnswer {
    let severity: Severity?
    let reason: String?
    let tags: [String]
    let isWellFormed: Bool

    /// Most tags of a verdict.
    private static let mostTags = 16

    init(_ reader: borrowing LuaReader) throws(LuaError) {
        severity = reader.string(at: 0).flatMap(Severity.init(rawValue:))
        reason = reader.string(at: 1)?.cut()
        let reasonFits = reason != nil || reader.isNull(at: 1)
        guard !reader.isNull(at: 2) else {
            tags = []
            isWellFormed = reasonFits
            return
        }
        let list = reader.value(at: 2).list
        tags = list?.compactMap { $0.text?.cut(to: 64) } ?? []
        isWellFormed = reasonFits && tags.count == list?.count && tags.count <= Self.mostTags
    }
}
