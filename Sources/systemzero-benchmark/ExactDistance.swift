import AccessibilityTree

/// The exact edit distance of two trees: one for each node deleted, inserted or relabelled, where a label is all that a label of the caller's
/// says about a node.
///
/// Zhang and Shasha's recurrence (SIAM J. Comput. 18(6), 1989) written down once more, plainly, so that the differ is not measured with its
/// own parts. O(nodes² × depths²) at worst; for small trees.
struct ExactDistance {
    private struct Postorder {
        var labels: [String] = []
        var leftmost: [Int] = []

        init(_ tree: Tree, _ label: (NodeArena, Int) -> String) {
            let arena = tree.arena
            var open: [(node: Int, start: Int)] = []
            for node in 0...tree.count {
                while let last = open.last, node == tree.count || Int(arena.ends[last.node]) <= node {
                    open.removeLast()
                    labels.append(label(arena, last.node))
                    leftmost.append(last.start)
                }
                if node < tree.count { open.append((node, labels.count)) }
            }
        }

        var keyRoots: [Int] {
            var last: [Int: Int] = [:]
            for position in labels.indices { last[leftmost[position]] = position }
            return last.values.sorted()
        }
    }

    private let first: Postorder
    private let second: Postorder
    private var trees: [Int]

    /// Role and name.
    static func roleAndName(_ arena: NodeArena, _ node: Int) -> String { "\(arena.roles[node].rawValue)|\(arena.name(node))" }

    /// Role, name, value and states.
    static func content(_ arena: NodeArena, _ node: Int) -> String {
        roleAndName(arena, node) + "|\(arena.value(node))|\(arena.states[node].rawValue)"
    }

    static func between(_ old: Tree, _ new: Tree, label: (NodeArena, Int) -> String = roleAndName) -> Int {
        guard old.count > 0, new.count > 0 else { return max(old.count, new.count) }
        var distance = ExactDistance(Postorder(old, label), Postorder(new, label))
        for root in distance.first.keyRoots {
            for other in distance.second.keyRoots { distance.fill(root, other) }
        }
        return distance.trees[distance.trees.count - 1]
    }

    private init(_ first: Postorder, _ second: Postorder) {
        self.first = first
        self.second = second
        trees = [Int](repeating: 0, count: first.labels.count * second.labels.count)
    }

    private mutating func fill(_ root: Int, _ other: Int) {
        let (low, otherLow) = (first.leftmost[root], second.leftmost[other])
        let (rows, columns) = (root - low + 2, other - otherLow + 2)
        let width = second.labels.count
        var forest = [Int](repeating: 0, count: rows * columns)
        for row in 1..<rows { forest[row * columns] = row }
        for column in 1..<columns { forest[column] = column }
        for row in 1..<rows {
            for column in 1..<columns {
                let (position, partner) = (low + row - 1, otherLow + column - 1)
                let cell = row * columns + column
                let skipped = min(forest[cell - columns], forest[cell - 1]) + 1
                let (left, otherLeft) = (first.leftmost[position], second.leftmost[partner])
                if left == low, otherLeft == otherLow {
                    let relabelled = forest[cell - columns - 1] + (first.labels[position] == second.labels[partner] ? 0 : 1)
                    forest[cell] = min(skipped, relabelled)
                    trees[position * width + partner] = forest[cell]
                } else {
                    let whole = forest[(left - low) * columns + otherLeft - otherLow] + trees[position * width + partner]
                    forest[cell] = min(skipped, whole)
                }
            }
        }
    }
}
