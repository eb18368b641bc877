package import AccessibilityTree
package import Drift

/// A captured screen beside the approved one: what manipulation rules look at.
package struct ScreenComparison: Sendable {
    /// The captured tree, normalised and without noise.
    package let after: Tree
    /// The baseline that it was compared with; nil for an unknown screen, where nothing counts as new or gone.
    package let before: Tree?
    /// For each node of ``after`` its counterpart in ``before``, -1 where it has none.
    package let beforeOfAfter: [Int32]
    /// For each node of ``before`` its counterpart in ``after``, -1 where it has none.
    package let afterOfBefore: [Int32]
    package let changes: [Change]

    package init(after: Tree, before: Tree?, beforeOfAfter: [Int32], afterOfBefore: [Int32], changes: [Change]) {
        precondition(before == nil || beforeOfAfter.count == after.count, "one counterpart per captured node")
        precondition(afterOfBefore.count == (before?.count ?? 0), "one counterpart per baseline node")
        self.after = after
        self.before = before
        self.beforeOfAfter = beforeOfAfter
        self.afterOfBefore = afterOfBefore
        self.changes = changes
    }

    /// A screen beside its baseline, as the differ compared them. `changes` may hold more than the differences, such as those of the session.
    package init(diff: TreeDiff, changes: [Change]) {
        self.init(
            after: diff.to, before: diff.from, beforeOfAfter: diff.mapping.backward, afterOfBefore: diff.mapping.forward, changes: changes)
    }

    /// A screen without baseline.
    package static func unknown(_ after: Tree, changes: [Change] = []) -> ScreenComparison {
        ScreenComparison(after: after, before: nil, beforeOfAfter: [], afterOfBefore: [], changes: changes)
    }

    func isNovel(_ node: Int) -> Bool { before != nil && beforeOfAfter[node] < 0 }
    func isRemoved(_ node: Int) -> Bool { afterOfBefore[node] < 0 }
}

extension ScreenComparison {
    /// For hooks that see the context but no nodes.
    static let contextOnly = ScreenComparison.unknown(Tree(arena: ArenaBuilder().finish(), classes: []))
}
