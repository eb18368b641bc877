package import AccessibilityTree

/// What a diff compares, and how far it may go for the best answer.
package struct DiffOptions: Sendable {
    /// How the rectangles of nodes are compared.
    package enum BoundsComparison: String, CaseIterable, Sendable {
        case ignored
        /// Sizes relative to the whole window's change; scrolling, zoom and reflow are nothing.
        case coarse
        /// Every difference counts.
        case exact
    }

    /// Which fields, states and properties count.
    package var scope: ComparisonScope
    package var bounds: BoundsComparison
    /// Nodes whose children may come in any order, as preorder indices of the old and of the new tree.
    package var unorderedFrom: Set<Int>
    package var unorderedTo: Set<Int>
    /// Most unmatched nodes of a remnant on either side that are matched by exact edit distance.
    package var exactNodes: Int
    /// Table cells that exact matching may fill in one diff, beyond 64 for each node.
    package var exactWork: Int
    /// The key of the subtree hashes; which it is changes no result.
    package var hashKey: KeyedHash

    package init(
        scope: ComparisonScope = .everything, bounds: BoundsComparison = .coarse, unorderedFrom: Set<Int> = [],
        unorderedTo: Set<Int> = [], exactNodes: Int = 60, exactWork: Int = 400_000,
        hashKey: KeyedHash = .process
    ) {
        self.scope = scope
        self.bounds = scope.ignoresBounds ? .ignored : bounds
        self.unorderedFrom = unorderedFrom
        self.unorderedTo = unorderedTo
        self.exactNodes = exactNodes
        self.exactWork = exactWork
        self.hashKey = hashKey
    }
}
