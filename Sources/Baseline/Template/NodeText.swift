import AccessibilityTree

/// Nodes in words, for reports: `button "Log in"`, `textbox #email`, `form`.
enum NodeText {
    /// Longer texts are cut, in characters.
    private static let limit = 60

    static func describe(_ node: Int, in arena: NodeArena) -> String {
        let role = arena.roleName(node)
        if !arena.names[node].isEmpty { return "\(role) \"\(shortened(arena.name(node)))\"" }
        return arena.identifiers[node].isEmpty ? role : "\(role) #\(shortened(arena.string(arena.identifiers[node])))"
    }

    private static func shortened(_ text: String) -> String { text.count > limit ? text.prefix(limit - 1) + "…" : text }
}
