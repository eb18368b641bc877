import AccessibilityTree

/// Where in the new tree the nodes stood that it no longer has.
struct RemovalAnchors {
    /// The partner of the nearest sibling before a node of the old tree that is still under the same parent, -1 where there is none.
    let before: [Int32]

    /// One sweep over the old tree. O(nodes).
    init(_ diff: TreeDiff) {
        let (from, to) = (diff.from.arena, diff.to.arena)
        var before = [Int32](repeating: -1, count: from.count)
        var last = before
        for node in 1..<max(from.count, 1) {
            let parent = Int(from.parents[node])
            before[node] = last[parent]
            let partner = diff.mapping.forward[node]
            if partner >= 0, to.parents[Int(partner)] == diff.mapping.forward[parent] { last[parent] = partner }
        }
        self.before = before
    }
}
