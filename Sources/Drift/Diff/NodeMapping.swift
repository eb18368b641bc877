/// Which node of one tree is which node of another: one to one, -1 where a node has no partner.
package struct NodeMapping: Sendable {
    /// For each node of the old tree, its partner in the new one.
    package private(set) var forward: [Int32]
    /// For each node of the new tree, its partner in the old one.
    package private(set) var backward: [Int32]

    package init(from: Int, to: Int) {
        forward = [Int32](repeating: -1, count: from)
        backward = [Int32](repeating: -1, count: to)
    }

    /// The same pairs, seen from the other tree.
    var inverted: NodeMapping {
        var inverse = self
        swap(&inverse.forward, &inverse.backward)
        return inverse
    }

    /// Pairs two nodes without partners.
    @inline(__always)
    mutating func link(_ from: Int, _ to: Int) {
        forward[from] = Int32(truncatingIfNeeded: to)
        backward[to] = Int32(truncatingIfNeeded: from)
    }

    mutating func unlink(_ from: Int, _ to: Int) {
        forward[from] = -1
        backward[to] = -1
    }

    @inline(__always)
    func isFree(_ from: Int, _ to: Int) -> Bool { forward[from] < 0 && backward[to] < 0 }
}
