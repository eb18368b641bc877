import AccessibilityTree

/// Nodes without partner that hang together: what was inserted, or deleted, in one place.
struct NodeRegion {
    let root: Int
    /// In preorder, the root first.
    private(set) var nodes: [Int]
    /// How many nodes with a partner hang right below, without having moved there.
    private(set) var adopted = 0
    /// Nodes of the region with nothing but such nodes and each other below, down to the last.
    private var bearing = 0

    var size: Int { nodes.count }
    /// Whether the region is only something put around, or taken from around, nodes that stayed.
    var isWrapper: Bool { adopted > 0 && bearing == nodes.count }

    /// The regions of a tree in preorder. `moved`: whether a node with a partner came from elsewhere, or went there. O(nodes).
    static func all(in tree: Tree, partners: [Int32], moved: (Int) -> Bool) -> [NodeRegion] {
        var regions: [NodeRegion] = []
        var regionOf = [Int32](repeating: -1, count: tree.count)
        var bears = [Bool](repeating: false, count: tree.count)
        for node in 0..<tree.count {
            let parent = Int(tree.arena.parents[node])
            let above = parent < 0 ? -1 : Int(regionOf[parent])
            if partners[node] < 0 {
                if above >= 0 {
                    regionOf[node] = Int32(truncatingIfNeeded: above)
                    regions[above].nodes.append(node)
                } else {
                    regionOf[node] = Int32(truncatingIfNeeded: regions.count)
                    regions.append(NodeRegion(root: node, nodes: [node]))
                }
            } else if above >= 0, !moved(node) {
                regions[above].adopted += 1
                bears[parent] = true
            }
        }
        for node in stride(from: tree.count - 1, through: 0, by: -1) where bears[node] && regionOf[node] >= 0 {
            regions[Int(regionOf[node])].bearing += 1
            let parent = Int(tree.arena.parents[node])
            if parent >= 0, regionOf[parent] == regionOf[node] { bears[parent] = true }
        }
        return regions
    }

    private init(root: Int, nodes: [Int]) {
        self.root = root
        self.nodes = nodes
    }
}
