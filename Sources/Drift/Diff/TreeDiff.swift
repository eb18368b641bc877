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

    /// Trees with fewer nodes together are matched from both sides where one side leaves doubts, and the smallest by exact edit distance as
    /// wholes; the shortest script counts. It makes the answer for small trees, which most screens are, the same length in both directions.
    private static let secondLook = 1_000

    package static func compute(from: Tree, to: Tree, options: DiffOptions = DiffOptions()) -> TreeDiff {
        var options = options
        options.scope = SharedEvidence.scope(options.scope, from.arena, to.arena)
        let comparer = NodeComparer(from: from.arena, to: to.arena, scope: options.scope)
        var matcher = TreeMatcher(from: from, to: to, comparer: comparer, options: options)
        matcher.run()
        var best = script(from, to, matcher.mapping, matcher.identical, comparer, options)
        guard from.count + to.count <= secondLook, best.leavesDoubts else { return best }
        let backwards = NodeComparer(from: to.arena, to: from.arena, scope: options.scope)
        var second = TreeMatcher(from: to, to: from, comparer: backwards, options: options)
        second.run()
        let mapping = second.mapping.inverted
        let identical = mapping.forward.map { $0 >= 0 && second.identical[Int($0)] }
        best = best.orShorter(script(from, to, mapping, identical, comparer, options))
        if let whole = matcher.matchedAsWholes() {
            best = best.orShorter(script(from, to, whole.mapping, whole.identical, comparer, options))
        }
        return best
    }

    private func orShorter(_ other: TreeDiff) -> TreeDiff { other.edits.count < edits.count ? other : self }

    private static func script(
        _ from: Tree, _ to: Tree, _ mapping: NodeMapping, _ identical: [Bool], _ comparer: NodeComparer, _ options: DiffOptions
    ) -> TreeDiff {
        let script = ScriptBuilder(from: from, to: to, mapping: mapping, identical: identical, comparer: comparer, options: options)
        return TreeDiff(from: from, to: to, options: options, mapping: mapping, edits: script.build())
    }

    /// Whether something moved, or went here and came there: another mapping might do with less.
    private var leavesDoubts: Bool {
        var (gone, come) = (false, false)
        for edit in edits {
            switch edit {
            case .move: return true
            case .delete: gone = true
            case .insert: come = true
            case .update: continue
            }
        }
        return gone && come
    }

    package var isEmpty: Bool { edits.isEmpty }

    /// Nodes of the new tree without a counterpart in the old one, in preorder.
    package var insertedNodes: [Int] { mapping.backward.indices.filter { mapping.backward[$0] < 0 } }
    /// Nodes of the old tree without a counterpart in the new one, in preorder.
    package var deletedNodes: [Int] { mapping.forward.indices.filter { mapping.forward[$0] < 0 } }
}
