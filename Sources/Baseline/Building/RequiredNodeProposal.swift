package import AccessibilityTree

/// Picks the nodes of a screen that its template should require.
///
/// Always those that an attacker would exchange: secret and other inputs, and the buttons of a form or dialog. Then the names
/// that tell the screen apart, rarest in the catalog first. Names with digits (clocks, counters) or of great length are left to the diff.
package enum RequiredNodeProposal {
    /// At most this many are proposed beside the secret inputs.
    package static let limit = 8
    /// Longer names are prose.
    static let maxNameBytes = 80

    /// In preorder, each described unmistakably enough to be found again. O(nodes).
    package static func propose(for tree: Tree, catalog: Catalog) -> [NodeRequirement] {
        propose(for: tree) { catalog.frequency(of: $0, in: tree.arena) }
    }

    /// The same with the number of templates in which a node occurs from elsewhere.
    static func propose(for tree: Tree, frequency: (Int) -> Int) -> [NodeRequirement] {
        let arena = tree.arena
        let inForm = nodesInForms(arena)
        var ranked: [(rank: Rank, node: Int, requirement: NodeRequirement)] = []
        var known: Set<NodeRequirement> = []
        for node in 0..<tree.count {
            guard let importance = importance(of: node, in: tree, inForm: inForm[node]), let requirement = describe(node, in: tree),
                known.insert(requirement).inserted
            else { continue }
            ranked.append((Rank(importance: importance, frequency: frequency(node)), node, requirement))
        }
        ranked.sort { ($0.rank, $0.node) < ($1.rank, $1.node) }
        let secrets = ranked.prefix { $0.rank.importance == .secret }
        return ranked.prefix(max(limit, secrets.count)).sorted { $0.node < $1.node }.map(\.requirement)
    }

    private enum Importance: Int {
        case secret
        case input
        case submit
        case distinctive
    }

    private struct Rank: Comparable {
        let importance: Importance
        let frequency: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.importance.rawValue, left.frequency) < (right.importance.rawValue, right.frequency)
        }
    }

    private static func importance(of node: Int, in tree: Tree, inForm: Bool) -> Importance? {
        guard tree.arena.states[node].isDisjoint(with: [.invisible, .ariaHidden]) else { return nil }
        switch tree.classes[node] {
        case .secret: return .secret
        case .input: return .input
        case .interactive where inForm && tree.arena.roles[node] == .button: return .submit
        case .interactive, .navigation: return .distinctive
        case .content where tree.arena.roles[node] == .heading: return .distinctive
        case .content, .container, .decorative: return nil
        }
    }

    /// Nil for a node without a usable text.
    /// An id alone stands for nodes that are used: ids of mere containers are known only to captures that came with a snapshot of the page.
    private static func describe(_ node: Int, in tree: Tree) -> NodeRequirement? {
        let arena = tree.arena
        let name = arena.text[arena.names[node].indices]
        let identifier = arena.text[arena.identifiers[node].indices]
        let role = arena.roleName(node)
        if isSteady(name) { return NodeRequirement(role: role, name: TextMatch(exactly: arena.name(node))) }
        let isUsed: Bool = [.interactive, .input, .secret].contains(tree.classes[node])
        if isUsed, isSteady(identifier) {
            return NodeRequirement(role: role, identifier: TextMatch(exactly: arena.string(arena.identifiers[node])))
        }
        return nil
    }

    private static func isSteady(_ text: ArraySlice<UInt8>) -> Bool {
        (1...maxNameBytes).contains(text.count) && !text.contains { $0 &- UInt8(ascii: "0") < 10 || $0 < 0x20 }
    }

    /// Which nodes have a form or a dialog above them.
    private static func nodesInForms(_ arena: NodeArena) -> [Bool] {
        let holders: Set<Role> = [.form, .dialog, .alertDialog]
        var inside = [Bool](repeating: false, count: arena.count)
        for node in 1..<max(arena.count, 1) {
            let parent = Int(arena.parents[node])
            inside[node] = inside[parent] || holders.contains(arena.roles[parent])
        }
        return inside
    }
}
