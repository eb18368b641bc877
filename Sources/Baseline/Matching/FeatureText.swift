import AccessibilityTree

/// Features in words, for reports.
enum FeatureText {
    static func describe(_ feature: FeatureExtractor.Feature, in arena: NodeArena) -> String {
        let node = Int(feature.node)
        switch feature.kind {
        case .node: return NodeText.describe(node, in: arena)
        case .edge: return "\(NodeText.describe(Int(arena.parents[node]), in: arena)) > \(NodeText.describe(node, in: arena))"
        case .path:
            var roles: [String] = []
            var position = node
            while position >= 0, roles.count < 4 {
                roles.append(arena.roleName(position))
                position = Int(arena.parents[position])
            }
            return roles.reversed().joined(separator: " / ")
        }
    }
}
