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

    /// The roles that a node may have; nil accepts all.
    private let roles: RoleSet?
    /// The roles one of which must stand close above; nil asks for none.
    private let inside: RoleSet?
    private let states: NodeStates
    private let name: Text?
    private let value: Text?
    private let identifier: Text?
    private let app: Text?
    private let zeroSize: Bool

    package init(_ pattern: NodePattern) {
        roles = pattern.roles.isEmpty ? nil : RoleSet(pattern.roles)
        inside = pattern.inside.isEmpty ? nil : RoleSet(pattern.inside)
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
        roles?.mayContain(role) ?? true
    }

    /// Whether a node fits; ``appliesTo(app:)`` is the caller's to ask, once per capture. Cheap tests come first.
    package func matches(_ node: Int, in arena: NodeArena) -> Bool {
        (roles?.contains(node, in: arena) ?? true)
            && arena.states[node].isSuperset(of: states)
            && (!zeroSize || arena.bounds[node].isEmpty)
            && (inside.map { isInside($0, node, in: arena) } ?? true)
            && (name?.matches(arena.text[arena.names[node].indices]) ?? true)
            && (value?.matches(arena.text[arena.values[node].indices]) ?? true)
            && (identifier?.matches(arena.text[arena.identifiers[node].indices]) ?? true)
    }

    /// How far above a box may stand: a status around a paragraph around a text.
    private static let levelsAbove = 3

    private func isInside(_ roles: RoleSet, _ node: Int, in arena: NodeArena) -> Bool {
        var above = Int(arena.parents[node])
        for _ in 0..<Self.levelsAbove where above >= 0 {
            if roles.contains(above, in: arena) { return true }
            above = Int(arena.parents[above])
        }
        return false
    }
}
