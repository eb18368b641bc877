import AccessibilityTree
import Drift

/// Answers about whole screens.
extension PolicyOutcome {
    /// What the rules found, the worst first: `2 findings: critical x on /document/button "OK"; …`.
    init(_ findings: [ManipulationFinding], on screen: ScreenComparison, steps: Int) {
        let worst = findings.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
        let (after, before) = (TreePaths(screen.after), screen.before.map(TreePaths.init))
        let lines = worst.map { finding in
            let place =
                finding.afterIndex.map { after.path(of: $0) } ?? finding.beforeIndex.flatMap { index in before?.path(of: index) } ?? "/"
            return "\(finding.severity.rawValue) \(finding.ruleID) on \(place)"
        }
        self.init(
            text: lines.isEmpty
                ? "no finding" : "\(lines.count) finding\(lines.count == 1 ? "" : "s"): " + lines.joined(separator: "; "),
            answer: worst.map { "\($0.severity.rawValue) \($0.ruleID)" }.sorted().joined(separator: "; "),
            reason: worst.map(\.evidence).joined(separator: "; "), steps: steps, failure: findings.compactMap(\.failure).first,
            strictness: findings.reduce(0) { $0 + Self.weight($1.severity) })
    }

    /// A critical finding outweighs any number of lesser ones that a screen has.
    private static func weight(_ severity: Severity) -> Double {
        switch severity {
        case .critical: 1e12
        case .warning: 1e6
        case .info: 1
        case .ignore: 0
        }
    }

    /// What noise takes out of a tree: `3 of 14 nodes dropped, 1 masked (drop[1] 3, mask[2] 1)`.
    init(_ filtering: NoiseFiltering, _ filtered: NoiseResult, _ tables: NoiseResult, of tree: Tree, steps: Int) {
        let touched = filtered.touched + tables.touched
        let masked =
            touched.count { if case .masked = $0.action { true } else { false } }
            + filtering.decisions.count { $0.action != .drop }
        let dropped = tree.count - tables.tree.count
        let rules = filtered.hits.merging(tables.hits, uniquingKeysWith: +).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let kept = touched.count { $0.action == .kept }
        var parts = ["\(dropped) of \(tree.count) nodes dropped", "\(masked) masked"]
        if !tables.unordered.isEmpty { parts.append("\(tables.unordered.count) unordered") }
        if kept > 0 { parts.append("\(kept) kept that can be activated or take input") }
        self.init(
            text: touched.isEmpty && rules.isEmpty ? "nothing is noise" : parts.joined(separator: ", "),
            reason: rules.joined(separator: ", "), steps: steps, failure: filtering.failure, strictness: -Double(dropped + masked))
    }
}

extension PolicyEngine {
    /// The answer of all manipulation rules about a screen, in one of the engine's states or in the given one.
    func outcome(manipulation screen: JudgedScreen) -> PolicyOutcome {
        var budget = makeBudget()
        var steps = 0
        let findings = inspect(screen.comparison, context: screen.context, budget: &budget) { steps += $1 }
        return PolicyOutcome(findings, on: screen.comparison, steps: steps)
    }

    func outcome(manipulation screen: JudgedScreen, in state: inout PolicyState) -> PolicyOutcome {
        var budget = makeBudget()
        var steps = 0
        let findings = inspect(Screen(screen.comparison, context: screen.context), in: &state, &budget) { steps += $1 }
        return PolicyOutcome(findings, on: screen.comparison, steps: steps)
    }

    /// The answer of `noise.lua` about a tree: `filter` first, then the tables, as the way of a capture has it.
    func outcome(noise screen: JudgedScreen) -> PolicyOutcome {
        screens.withState(waiting: options.budgets.captureTime) { state in
            self.outcome(noise: screen, in: &state)
        }
            ?? PolicyOutcome(
                NoiseFiltering(decisions: [], failure: busy(.noise)), .untouched(screen), .untouched(screen), of: screen.comparison.after,
                steps: 0)
    }

    func outcome(noise screen: JudgedScreen, in state: inout PolicyState) -> PolicyOutcome {
        let tree = screen.comparison.after
        var budget = makeBudget()
        var steps = 0
        let filtering = filter(Screen(.unknown(tree), context: screen.context), in: &state, &budget) { steps += $0 }
        let filtered = NoiseFilter.apply(filtering.decisions.map(\.nodeNoise), rule: "filter", to: tree)
        let app = screen.context.app.isEmpty ? nil : screen.context.app
        let tables = NoiseFilter.apply(noiseRules, to: filtered.tree, app: app, tracing: true)
        return PolicyOutcome(filtering, filtered, tables, of: tree, steps: steps)
    }
}

extension NoiseResult {
    fileprivate static func untouched(_ screen: JudgedScreen) -> NoiseResult {
        NoiseResult(tree: screen.comparison.after, hits: [:], kept: [], unordered: [])
    }
}
