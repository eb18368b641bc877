package import AccessibilityTree

/// Describes a node that a screen must, or must not, show.
package enum NodeRequirement: Hashable, Sendable {
    /// The shorthand: a node whose id, name or role this is.
    case any(TextMatch)
    /// Every given field must hold; at least one is given.
    case fields(Fields)

    package struct Fields: Hashable, Sendable {
        /// A role name as reports print it.
        package let role: String?
        package let name: TextMatch?
        /// The stable id of the node.
        package let identifier: TextMatch?

        /// Nil when no field is given: it would match every node.
        package init?(role: String? = nil, name: TextMatch? = nil, identifier: TextMatch? = nil) {
            guard role != nil || name != nil || identifier != nil else { return nil }
            self.role = role
            self.name = name
            self.identifier = identifier
        }

        package func matches(_ node: Int, of arena: NodeArena) -> Bool {
            (identifier?.matches(arena.identifiers[node], in: arena) ?? true) && (name?.matches(arena.names[node], in: arena) ?? true)
                && (role.map { $0 == arena.roleName(node) } ?? true)
        }
    }

    /// Nil when no field is given.
    package init?(role: String? = nil, name: TextMatch? = nil, identifier: TextMatch? = nil) {
        guard let fields = Fields(role: role, name: name, identifier: identifier) else { return nil }
        self = .fields(fields)
    }

    /// Whether the node is one that is described. O(length of its texts).
    package func matches(_ node: Int, of arena: NodeArena) -> Bool {
        switch self {
        case .any(let match):
            match.matches(arena.identifiers[node], in: arena) || match.matches(arena.names[node], in: arena)
                || match.matches(arena.roleName(node))
        case .fields(let fields): fields.matches(node, of: arena)
        }
    }

    /// The first node in preorder that is described, nil when there is none. O(nodes).
    package func firstMatch(in arena: NodeArena) -> Int? {
        (0..<arena.count).first { matches($0, of: arena) }
    }
}

extension NodeRequirement: CustomStringConvertible {
    /// As reports print it: `button "Log in"`, `/^Message/`, `textbox #email`.
    package var description: String {
        switch self {
        case .any(let match): match.source
        case .fields(let fields): fields.description
        }
    }
}

extension NodeRequirement.Fields: CustomStringConvertible {
    package var description: String {
        let name = name.map { $0.isPattern ? $0.source : "\"\($0.source)\"" }
        return [role, name, identifier.map { "#\($0.source)" }].compactMap(\.self).joined(separator: " ")
    }
}
