/// Takes out of a tree what a policy calls noise, and counts it.
///
/// A drop never hides what can be activated or takes input: such nodes inside a dropped subtree, and a dropped node that is one itself, stay
/// with all below them, in the place of what was dropped, and are reported. The root is never dropped. Masks come after drops; attributes that are not compared go
/// from the nodes altogether, so that signing and diffing need not know of them.
package enum NoiseFilter {
    /// O(nodes × rules) in the worst case, O(nodes) for rules told apart by role. A tree that no rule touches is returned as it is.
    ///
    /// - Parameter app: the application of the capture, for rules that are for one only.
    package static func apply(_ rules: NoiseRules, to tree: Tree, app: String?) -> NoiseResult {
        var run = NoiseRun(rules, tree: tree, app: app)
        return run.result()
    }
}
