import AccessibilityTree

/// Roles by name, those of the vocabulary compared as numbers. Empty selects nothing.
struct RoleSet: Hashable, Sendable {
    private let names: Set<String>
    /// Whether a role of the vocabulary is selected, by its number.
    private let isKnown: [Bool]

    init(_ names: Set<String> = []) {
        self.names = names
        isKnown = Role.names.map { names.contains($0.description) }
    }

    var isEmpty: Bool { names.isEmpty }

    /// Whether a node has one of the roles. O(1); a role of the platform's own is compared by its name.
    func contains(_ node: Int, of arena: NodeArena) -> Bool {
        let role = arena.roles[node]
        return role == .other || Int(role.rawValue) >= isKnown.count ? names.contains(arena.roleName(node)) : isKnown[Int(role.rawValue)]
    }
}
