/// A ``NodePattern`` made ready for one tree after another: names of roles resolved once, globs compiled.
package struct NodeMatcher: Sendable {
    private enum Text: Sendable {
        case exact([UInt8])
        case glob(Glob)
        case search(any TextSearching)

        init(_ pattern: TextPattern) {
            switch pattern {
            case .exact(let text): self = .exact(Array(text.utf8))
            case .glob(let text): self = .glob(Glob(text))
            case .search(let searching): self = .search(searching)
            }
        }

        func matches(_ text: ArraySlice<UInt8>) -> Bool {
            switch self {
            case .exact(let wanted): text.elementsEqual(wanted)
            case .glob(let glob): glob.matches(text)
            case .search(let searching): !searching.matches(in: Array(text)).isEmpty
            }
        }
    }

    /// Whether a role of the vocabulary is accepted, at its number; nil accepts all.
    private let acceptedRoles: [Bool]?
    /// Spellings that no role of the vocabulary has, in lower case: compared with the platform's own role.
    private let platformRoles: Set<String>
    private let states: NodeStates
    private let name: Text?
    private let value: Text?
    private let identifier: Text?
    private let app: Text?
    private let zeroSize: Bool

    package init(_ pattern: NodePattern) {
        var accepted = [Bool](repeating: false, count: Role.names.count)
        var platform: Set<String> = []
        for spelling in pattern.roles {
            if let role = Role.named(spelling.lowercased()) ?? Role.known(spelling) {
                accepted[Int(role.rawValue)] = true
            } else {
                platform.insert(spelling.lowercased())
            }
        }
        acceptedRoles = pattern.roles.isEmpty ? nil : accepted
        platformRoles = platform
        states = pattern.states
        name = pattern.name.map(Text.init)
        value = pattern.value.map(Text.init)
        identifier = pattern.identifier.map(Text.init)
        app = pattern.app.map(Text.init)
        zeroSize = pattern.zeroSize
    }

    /// Whether the pattern can match in captures of an application at all.
    package func appliesTo(app: String?) -> Bool {
        guard let wanted = self.app else { return true }
        guard let app else { return false }
        return wanted.matches(Array(app.lowercased().utf8)[...])
    }

    /// Whether nodes of a role can fit at all.
    func mayAccept(_ role: Role) -> Bool {
        guard let acceptedRoles else { return true }
        return acceptedRoles[Int(role.rawValue)] || role == .other && !platformRoles.isEmpty
    }

    /// Whether a node fits; ``appliesTo(app:)`` is the caller's to ask, once per capture. Cheap tests come first.
    package func matches(_ node: Int, in arena: NodeArena) -> Bool {
        acceptsRole(node, in: arena)
            && arena.states[node].isSuperset(of: states)
            && (!zeroSize || arena.bounds[node].isEmpty)
            && (name?.matches(arena.text[arena.names[node].indices]) ?? true)
            && (value?.matches(arena.text[arena.values[node].indices]) ?? true)
            && (identifier?.matches(arena.text[arena.identifiers[node].indices]) ?? true)
    }

    private func acceptsRole(_ node: Int, in arena: NodeArena) -> Bool {
        guard let acceptedRoles else { return true }
        let role = arena.roles[node]
        if acceptedRoles[Int(role.rawValue)] { return true }
        return role == .other && !platformRoles.isEmpty && platformRoles.contains(arena.roleName(node).lowercased())
    }
}
