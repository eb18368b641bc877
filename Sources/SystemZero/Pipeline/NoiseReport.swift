package import AccessibilityTree
import Drift
package import PolicyHost

/// Which noise rule hid what, over any number of captures: a noise rule is where an attacker would hide.
package struct NoiseReport: Sendable {
    /// What one rule did.
    package struct Row: Hashable, Sendable {
        package let rule: String
        package var dropped = 0
        package var masked = 0
        package var unordered = 0
        /// Nodes that the rule covers and that stayed, because they can be activated or take input.
        package var kept = 0
        package var captures = 0
        package var examples: [Example] = []

        package var touched: Int { dropped + masked + unordered + kept }
    }

    package struct Example: Hashable, Sendable {
        package let capture: String
        package let path: String
        package let role: String
        package let action: String
        /// The name of a node that was dropped or kept, the text before and after a mask.
        package let text: String
    }

    private let noise: NoisePolicy
    private let mostExamples: Int
    private var rows: [String: Row] = [:]
    private var order: [String]
    package private(set) var captures = 0
    /// Captures for which `filter` did not answer to the end, with its error.
    package private(set) var failures: [(capture: String, error: String)] = []

    private static let mostFailures = 20

    /// - Parameter mostExamples: of each rule.
    package init(_ policies: PolicyEngine, mostExamples: Int = 3) {
        noise = NoisePolicy(policies)
        self.mostExamples = mostExamples
        let rules = policies.noiseRules
        order = rules.drops.map(\.id) + rules.masks.map(\.id) + rules.unordered.map(\.id)
        if policies.hasNoiseFilter { order.insert(NoisePolicy.filterRule, at: 0) }
        for rule in order { rows[rule] = Row(rule: rule) }
    }

    /// Every rule in the order of `noise.lua`, those that touched nothing too.
    package var rules: [Row] { order.compactMap { rows[$0] } }

    /// Counts what the rules do to a normalised tree. O(nodes × rules).
    package mutating func add(_ tree: Tree, app: String?, name: String) {
        captures += 1
        var tree = tree
        if let engine = noise.engine {
            var budget = engine.makeBudget()
            let (filtered, failure) = NoisePolicy.filter(tree, app: app, engine: engine, budget: &budget)
            add(filtered, of: tree, name: name)
            if let failure, failures.count < Self.mostFailures { failures.append((name, failure)) }
            tree = filtered.tree
        }
        add(NoiseFilter.apply(noise.rules, to: tree, app: app, tracing: true), of: tree, name: name)
    }

    private mutating func add(_ result: NoiseResult, of tree: Tree, name: String) {
        guard !result.touched.isEmpty else { return }
        let paths = TreePaths(tree)
        for touch in result.touched {
            if rows[touch.ruleID] == nil {
                order.append(touch.ruleID)
                rows[touch.ruleID] = Row(rule: touch.ruleID)
            }
            rows[touch.ruleID]?.count(touch.action)
            guard let row = rows[touch.ruleID], row.examples.count < mostExamples else { continue }
            rows[touch.ruleID]?.examples.append(
                Example(
                    capture: name, path: paths.path(of: touch.node), role: tree.arena.roleName(touch.node), action: touch.action.word,
                    text: touch.action.text ?? tree.arena.name(touch.node)))
        }
        for rule in Set(result.touched.map(\.ruleID)) { rows[rule]?.captures += 1 }
    }
}

extension NoiseReport.Row {
    fileprivate mutating func count(_ action: NoiseResult.Touch.Action) {
        switch action {
        case .dropped: dropped += 1
        case .kept: kept += 1
        case .masked: masked += 1
        case .unordered: unordered += 1
        }
    }
}

extension NoiseResult.Touch.Action {
    fileprivate var word: String {
        switch self {
        case .dropped: "dropped"
        case .kept: "kept"
        case .masked: "masked"
        case .unordered: "unordered"
        }
    }

    fileprivate var text: String? {
        if case .masked(let before, let after) = self { "\(before) → \(after)" } else { nil }
    }
}
