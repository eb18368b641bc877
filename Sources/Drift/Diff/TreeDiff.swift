package import AccessibilityTree

/// What it takes to make one tree of another: which nodes correspond, and the edits between.
///
/// Ordered trees with moves. Deterministic: equal inputs give equal scripts in every process, ties are decided by preorder. About linear in
/// the nodes for trees that have much in common, O(n log n) in the worst cases. Sources: GumTree (Falleri et al., ASE 2014) and its simple
/// variant (2024) for the matching; Chawathe et al., SIGMOD 1996, for script generation; Zhang and Shasha, SIAM J. Comput. 1989, for remnants.
package struct TreeDiff: Sendable {
    package let from: Tree
    package let to: Tree
    package let options: DiffOptions
    package let mapping: NodeMapping
    package let edits: [Edit]

    package static func compute(from: Tree, to: Tree, options: DiffOptions = DiffOptions()) -> TreeDiff {
        var options = options
        options.scope = SharedEvidence.scope(options.scope, from.arena, to.arena)
        let comparer = NodeComparer(from: from.arena, to: to.arena, scope: options.scope)
        var matcher = TreeMatcher(from: from, to: to, comparer: comparer, options: options)
        matcher.run()
        let script = ScriptBuilder(
            from: from, to: to, mapping: matcher.mapping, identical: matcher.identical, comparer: comparer, options: options)
        return TreeDiff(from: from, to: to, options: options, mapping: matcher.mapping, edits: script.build())
    }

    package var isEmpty: Bool { edits.isEmpty }

    /// Nodes of the new tree without a counterpart in the old one, in preorder.
    package var insertedNodes: [Int] { mapping.backward.indices.filter { mapping.backward[$0] < 0 } }
    /// Nodes of the old tree without a counterpart in the new one, in preorder.
    package var deletedNodes: [Int] { mapping.forward.indices.filter { mapping.forward[$0] < 0 } }
}
