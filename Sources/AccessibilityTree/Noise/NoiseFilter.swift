/// Takes out of a tree what a policy calls noise, and counts it.
///
/// A drop never hides what can be activated or takes input: such nodes inside a dropped subtree, and a dropped node that is one itself, stay
/// with all below them, in the place of what was dropped, and are reported. The root is never dropped. Masks come after drops; attributes that are not compared go
/// from the nodes altogether, so that signing and diffing need not know of them.
package enum NoiseFilter {
    /// O(nodes × rules) in the worst case, O(nodes) for rules told apart by role. A tree that no rule touches is returned as it is.
    ///
    /// - Parameters:
    ///   - app: the application of the capture, for rules that are for one only.
    ///   - tracing: note every node that a rule touched, for a report.
    package static func apply(_ rules: NoiseRules, to tree: Tree, app: String?, tracing: Bool = false) -> NoiseResult {
        var run = NoiseRun(rules, tree: tree, app: app, tracing: tracing)
        return run.result()
    }

    /// The same for decisions about single nodes, which are counted under one name. O(nodes).
    package static func apply(_ decisions: [NodeNoise], rule: String, to tree: Tree) -> NoiseResult {
        guard !decisions.isEmpty else { return NoiseResult(tree: tree, hits: [:], kept: [], unordered: []) }
        var run = NodeNoiseRun(decisions, rule: rule, tree: tree)
        return run.result()
    }
}
