import AccessibilityTree

/// The exact edit distance of two trees: one for each node deleted, inserted or relabelled, where a label is role and name.
///
/// Zhang and Shasha's recurrence written down once more, plainly, so that the differ is not measured with its own parts.
enum ExactDistance {
    private struct Postorder {
        var labels: [String] = []
        var leftmost: [Int] = []

        init(_ tree: Tree) {
            let arena = tree.arena
            var open: [(node: Int, start: Int)] = []
            for node in 0...tree.count {
                while let last = open.last, node == tree.count || Int(arena.ends[last.node]) <= node {
                    open.removeLast()
                    labels.append("\(arena.roles[last.node].rawValue)|\(arena.name(last.node))")
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

    static func between(_ old: Tree, _ new: Tree) -> Int {
        let (first, second) = (Postorder(old), Postorder(new))
        var trees = [[Int]](repeating: [Int](repeating: 0, count: second.labels.count), count: first.labels.count)
        for root in first.keyRoots {
            for other in second.keyRoots { fill(first, root, second, other, &trees) }
        }
        return trees[first.labels.count - 1][second.labels.count - 1]
    }

    private static func fill(_ first: Postorder, _ root: Int, _ second: Postorder, _ other: Int, _ trees: inout [[Int]]) {
        let (low, otherLow) = (first.leftmost[root], second.leftmost[other])
        let (rows, columns) = (root - low + 2, other - otherLow + 2)
        var forest = [[Int]](repeating: [Int](repeating: 0, count: columns), count: rows)
        for row in 1..<rows { forest[row][0] = row }
        for column in 1..<columns { forest[0][column] = column }
        for row in 1..<rows {
            for column in 1..<columns {
                let (position, partner) = (low + row - 1, otherLow + column - 1)
                let skipped = min(forest[row - 1][column], forest[row][column - 1]) + 1
                if first.leftmost[position] == low, second.leftmost[partner] == otherLow {
                    let relabelled = forest[row - 1][column - 1] + (first.labels[position] == second.labels[partner] ? 0 : 1)
                    forest[row][column] = min(skipped, relabelled)
                    trees[position][partner] = forest[row][column]
                } else {
                    let whole = forest[first.leftmost[position] - low][second.leftmost[partner] - otherLow] + trees[position][partner]
                    forest[row][column] = min(skipped, whole)
                }
            }
        }
    }
}
