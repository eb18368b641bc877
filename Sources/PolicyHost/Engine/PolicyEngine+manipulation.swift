import Drift
import LuaRuntime

/// `manipulation.lua`.
extension PolicyEngine {
    /// Asks every rule about the nodes that its scope and `when` select, in the order of the rules and of the screen.
    ///
    /// A rule that fails is not asked again for this capture and gives one finding `policy_error`. Cost: native matching is
    /// O(rules × nodes of the scope); Lua runs for selected nodes only.
    ///
    /// - Parameter observe: told the rule and its steps after each call, for measuring.
    package func inspect(
        _ screen: ScreenComparison, context: ScreenContext, budget: inout CaptureBudget, observe: (String, Int) -> Void = { _, _ in }
    ) -> [ManipulationFinding] {
        guard !contract.rules.isEmpty else { return [] }
        var left = budget
        let findings = screens.withState(waiting: options.budgets.captureTime) { state in
            self.inspect(Screen(screen, context: context), in: &state, &left, observe)
        }
        budget = left
        return findings ?? [busy(.manipulation).finding(rule: "*", afterIndex: nil, beforeIndex: nil)]
    }

    func inspect(
        _ screen: Screen, in state: inout PolicyState, _ budget: inout CaptureBudget, _ observe: (String, Int) -> Void
    ) -> [ManipulationFinding] {
        state.lua.context = ScreenStage(screen)
        defer { state.lua.context = nil }
        var findings: [ManipulationFinding] = []
        for (rule, inspect) in zip(contract.rules, state.functions.inspect) {
            self.ask(rule, inspect, about: screen, in: &state, &budget, &findings, observe)
        }
        return findings
    }

    private func ask(
        _ rule: ManipulationRule, _ inspect: LuaReference?, about screen: Screen, in state: inout PolicyState,
        _ budget: inout CaptureBudget,
        _ findings: inout [ManipulationFinding], _ observe: (String, Int) -> Void
    ) {
        for node in screen.candidates(for: rule) {
            let (after, before) = screen.places(of: node)
            guard !budget.isSpent else {
                findings.append(captureBudgetSpent(.manipulation).finding(rule: rule.id, afterIndex: after, beforeIndex: before))
                return
            }
            let answer = self.ask(inspect, about: node, in: &state, &budget)
            observe(rule.id, state.lua.usage.steps)
            switch answer {
            case .success(nil): continue
            case .success(let answer?):
                findings.append(
                    ManipulationFinding(
                        ruleID: rule.id, description: rule.description, severity: answer.severity ?? rule.severity,
                        evidence: answer.evidence ?? rule.description, afterIndex: after, beforeIndex: before))
            case .failure(let failure):
                findings.append(failure.finding(rule: rule.id, afterIndex: after, beforeIndex: before))
                return
            }
        }
    }

    private func ask(
        _ inspect: LuaReference?, about node: ScreenNode, in state: inout PolicyState, _ budget: inout CaptureBudget
    ) -> Result<InspectionAnswer?, PolicyFailure> {
        guard let inspect else { return .failure(malformed(.manipulation, "`inspect` is missing", help: "reload the policies")) }
        let clock = ContinuousClock()
        let start = clock.now
        defer { budget.spend(.manipulation, steps: state.lua.usage.steps, time: clock.now - start) }
        do {
            let answer = try state.lua.call(
                inspect, budget: budget.next(options.budgets),
                arguments: { writer in
                    writer.view(kind: ScreenViews.Kind.node.rawValue, id: node.viewID)
                    writer.view(kind: ScreenViews.Kind.context.rawValue, id: 0)
                }, results: InspectionAnswer.init)
            guard answer.isWellFormed else {
                return .failure(
                    malformed(
                        .manipulation, "`inspect` must return nothing or false, or true with evidence and a severity",
                        help: "return true, \"what convinced the rule\""))
            }
            return .success(answer.found ? answer : nil)
        } catch {
            return .failure(failure(.manipulation, error))
        }
    }
}

/// The results of `inspect`, copied out of Lua.
private struct InspectionAnswer {
    let found: Bool
    let evidence: String?
    let severity: Severity?
    let isWellFormed: Bool

    init(_ reader: borrowing LuaReader) throws(LuaError) {
        let verdict = reader.boolean(at: 0)
        found = verdict ?? false
        evidence = reader.string(at: 1)?.cut()
        severity = reader.string(at: 2).flatMap(Severity.init(rawValue:))
        let verdictFits = verdict != nil || reader.isNull(at: 0)
        let evidenceFits = !found || evidence != nil || reader.isNull(at: 1)
        let severityFits = !found || severity != nil || reader.isNull(at: 2)
        isWellFormed = verdictFits && evidenceFits && severityFits
    }
}
