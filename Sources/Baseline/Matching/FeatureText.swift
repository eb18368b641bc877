import AccessibilityTree

/// Features in words, for reports.
enum FeatureText {
    static func describe(_ feature: FeatureExtractor.Feature, in arena: NodeArena) -> String {
        let node = Int(feature.node)
        switch feature.kind {
        case .node: return self.node(node, arena)
        case .edge: return "\(self.node(Int(arena.parents[node]), arena)) > \(self.node(node, arena))"
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

    private static func node(_ node: Int, _ arena: NodeArena) -> String {
        let role = arena.roleName(node)
        if !arena.names[node].isEmpty { return "\(role) \"\(shortened(arena.name(node)))\"" }
        return arena.identifiers[node].isEmpty ? role : "\(role) #\(shortened(arena.string(arena.identifiers[node])))"
    }

    private static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }
}
