/// A few nodes of a tree in postorder, as exact matching needs them.
struct Forest {
    /// Preorder indices of the nodes in their tree, in postorder of the forest.
    let nodes: [Int32]
    /// For each, the position of the leftmost leaf below it.
    let leftmost: [Int32]
    /// Positions whose leftmost leaf no later node shares, rising; the forest's virtual root is not among them.
    let keyRoots: [Int32]

    var count: Int { nodes.count }

    /// `preorder`: the nodes in preorder. `isOpen`: whether nodes below it belong to the forest as well.
    init(preorder: [Int32], ends: [Int32], isOpen: (Int) -> Bool) {
        var nodes: [Int32] = []
        var leftmost: [Int32] = []
        var open: [(node: Int32, start: Int32, end: Int32)] = []
        func close(before node: Int32) {
            while let last = open.last, last.end <= node {
                open.removeLast()
                nodes.append(last.node)
                leftmost.append(last.start)
            }
        }
        for node in preorder {
            close(before: node)
            open.append((node, Int32(truncatingIfNeeded: nodes.count), isOpen(Int(node)) ? ends[Int(node)] : node + 1))
        }
        close(before: .max)
        self.nodes = nodes
        self.leftmost = leftmost
        var seen = [Bool](repeating: false, count: nodes.count)
        var keys: [Int32] = []
        for position in nodes.indices.reversed() where !seen[Int(leftmost[position])] {
            seen[Int(leftmost[position])] = true
            keys.append(Int32(truncatingIfNeeded: position))
        }
        keyRoots = keys.reversed()
    }
}
