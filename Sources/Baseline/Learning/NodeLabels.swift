import AccessibilityTree

/// What makes the nodes of two trees comparable: a label for the node and one for the shape of its subtree. Keyed per process.
struct NodeLabels {
    /// Role alone.
    let roles: [UInt64]
    /// Role, and name with digits masked or else the stable id.
    let labels: [UInt64]
    /// Roles and classes of the whole subtree, texts left out.
    let shapes: [UInt64]

    /// O(nodes + bytes of names).
    init(_ tree: Tree) {
        let arena = tree.arena
        var roles = [UInt64](repeating: 0, count: tree.count)
        var labels = [UInt64](repeating: 0, count: tree.count)
        var shapes = [UInt64](repeating: 0, count: tree.count)
        for node in (0..<tree.count).reversed() {
            (roles[node], labels[node]) = FeatureExtractor.nodeHashes(of: node, in: arena)
            var hasher = Hasher()
            hasher.combine(roles[node])
            hasher.combine(tree.classes[node])
            for child in arena.children(of: node) { hasher.combine(shapes[child]) }
            shapes[node] = UInt64(bitPattern: Int64(hasher.finalize()))
        }
        self.roles = roles
        self.labels = labels
        self.shapes = shapes
    }
}
