package import AccessibilityTree

/// Readable, unambiguous paths of the nodes of one tree: `/document/main/form[2]/button "Log in"`.
///
/// A number counts siblings of the same role, from one, and is left out where there is only one. Only the last node shows its name.
package struct TreePaths: Sendable {
    private let tree: Tree
    /// Position among the siblings of the same role, from one; 0 where it is the only one.
    private let ordinals: [Int32]

    /// Segments kept at the end of a path that is longer.
    private static let mostSegments = 32

    /// O(nodes).
    package init(_ tree: Tree) {
        self.tree = tree
        let (roles, ends) = (tree.arena.roles, tree.arena.ends)
        var ordinals = [Int32](repeating: 0, count: tree.count)
        var counts = [Int32](repeating: 0, count: Role.names.count)
        for parent in 0..<tree.count where Int(ends[parent]) > parent + 1 {
            for child in tree.arena.children(of: parent) {
                counts[Int(roles[child].rawValue)] += 1
                ordinals[child] = counts[Int(roles[child].rawValue)]
            }
            for child in tree.arena.children(of: parent) where ordinals[child] == 1 && counts[Int(roles[child].rawValue)] == 1 {
                ordinals[child] = 0
            }
            for child in tree.arena.children(of: parent) { counts[Int(roles[child].rawValue)] = 0 }
        }
        self.ordinals = ordinals
    }

    /// The path of a node; of a very deep one the last segments, after `/…`. O(1).
    package func path(of node: Int) -> String {
        var segments: [String] = []
        var current = node
        while current >= 0, segments.count < Self.mostSegments {
            segments.append(segment(current))
            current = Int(tree.arena.parents[current])
        }
        let path = (current >= 0 ? "/…/" : "/") + segments.reversed().joined(separator: "/")
        let name = tree.arena.name(node)
        return name.isEmpty ? path : path + " " + DisplayText.quoted(name)
    }

    private func segment(_ node: Int) -> String {
        let role = tree.arena.roleName(node)
        return ordinals[node] == 0 ? role : "\(role)[\(ordinals[node])]"
    }
}
