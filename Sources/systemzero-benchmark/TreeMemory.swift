import AccessibilityTree

/// How much memory the nodes of a tree take, texts included.
struct TreeMemory {
    /// `[{"nodes", "raw_bytes_per_node", "tree_bytes_per_node"}]`: columns and texts with their spare capacity, per node.
    func run() throws -> JSONValue {
        .array(
            try [100, 1_000, 10_000, 100_000].map { nodes in
                let raw = try CaptureParser.parse(ScreenGenerator.nativeJSON(nodes: nodes)).raw
                let tree = Normalizer.normalize(raw)
                return [
                    "nodes": .integer(Int64(raw.arena.count)),
                    "raw_bytes_per_node": .double(Self.share(raw.arena.footprint, raw.arena.count)),
                    "tree_bytes_per_node": .double(Self.share(tree.arena.footprint + tree.classes.capacity, tree.count)),
                ]
            })
    }

    private static func share(_ bytes: Int, _ nodes: Int) -> Double { (Double(bytes) / Double(nodes) * 10).rounded() / 10 }
}
