/// Role names resolved once, to be looked up for node after node.
struct RoleSet: Sendable {
    /// Whether a role of the vocabulary is a member, at its number.
    private let known: [Bool]
    /// Spellings that no role of the vocabulary has, in lower case: compared with the platform's own role.
    private let foreign: Set<String>

    init(_ names: Set<String>) {
        var known = [Bool](repeating: false, count: Role.names.count)
        var foreign: Set<String> = []
        for name in names {
            if let role = Role.named(name.lowercased()) ?? Role.known(name) {
                known[Int(role.rawValue)] = true
            } else {
                foreign.insert(name.lowercased())
            }
        }
        self.known = known
        self.foreign = foreign
    }

    /// Whether a node of this role can be a member.
    func mayContain(_ role: Role) -> Bool { known[Int(role.rawValue)] || role == .other && !foreign.isEmpty }

    /// Whether the role of a node is a member. O(1), or the length of a foreign role.
    func contains(_ node: Int, in arena: NodeArena) -> Bool {
        let role = arena.roles[node]
        if known[Int(role.rawValue)] { return true }
        return role == .other && !foreign.isEmpty && foreign.contains(arena.roleName(node).lowercased())
    }
}
