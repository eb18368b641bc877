import AccessibilityTree

/// What a screen is recognised by: role and name, parent and child, and the path of four roles of each node, digits masked.
///
/// Features are a set: a list of three rows and one of three hundred equal rows have the same. A node without a name stands under
/// its stable id. Hashes are keyed per process (SipHash of the standard library), so that nobody outside can craft two
/// features that collide; they are never stored.
struct FeatureExtractor {
    /// The kinds, as tags inside the hash.
    enum Kind: UInt8, Sendable {
        case node
        case edge
        case path
    }

    struct Feature: Sendable {
        let hash: UInt64
        let kind: Kind
        /// The first node in preorder that has it.
        let node: Int32
    }

    private var seen: HashSet64
    private var scratch: [UInt8] = []
    private(set) var features: [Feature] = []

    /// The distinct features of a tree in preorder of their first node. O(nodes + bytes of names).
    static func extract(_ tree: Tree) -> [Feature] {
        var extractor = FeatureExtractor(reservingNodes: tree.count)
        extractor.add(tree.arena)
        return extractor.features
    }

    /// The hash of a node's own feature, for asking a catalog how rare it is.
    static func nodeFeature(of node: Int, in arena: NodeArena) -> UInt64 {
        nodeHashes(of: node, in: arena).node
    }

    /// The hash of a node's role, and that of its own feature.
    static func nodeHashes(of node: Int, in arena: NodeArena) -> (role: UInt64, node: UInt64) {
        var extractor = FeatureExtractor(reservingNodes: 0)
        let role = extractor.roleKey(node, arena)
        return (role, extractor.nodeHash(node, role: role, in: arena))
    }

    private init(reservingNodes count: Int) {
        seen = HashSet64(minimumCapacity: count * 2)
        features.reserveCapacity(count * 2)
    }

    private mutating func add(_ arena: NodeArena) {
        var roles = [UInt64](repeating: 0, count: arena.count)
        var nodes = [UInt64](repeating: 0, count: arena.count)
        for node in 0..<arena.count {
            let role = roleKey(node, arena)
            roles[node] = role
            let own = nodeHash(node, role: role, in: arena)
            nodes[node] = own
            if !arena.names[node].isEmpty || !arena.identifiers[node].isEmpty { insert(own, .node, node) }
            let parent = Int(arena.parents[node])
            guard parent >= 0 else { continue }
            insert(Self.combine(.edge, nodes[parent], own), .edge, node)
            let grandparent = Int(arena.parents[parent])
            guard grandparent >= 0 else { continue }
            let above = Int(arena.parents[grandparent])
            insert(Self.combine(.path, role, roles[parent], roles[grandparent], above >= 0 ? roles[above] : .max), .path, node)
        }
    }

    private mutating func insert(_ hash: UInt64, _ kind: Kind, _ node: Int) {
        if seen.insert(hash) { features.append(Feature(hash: hash, kind: kind, node: Int32(truncatingIfNeeded: node))) }
    }

    /// A number for the role: its own, or the hash of the platform's name where the vocabulary has none.
    private mutating func roleKey(_ node: Int, _ arena: NodeArena) -> UInt64 {
        let role = arena.roles[node]
        guard role == .other, let own = arena.property(.platformRole, of: node) else { return UInt64(role.rawValue) }
        return hash(.path, salt: 0, arena.text[own.indices])
    }

    private mutating func nodeHash(_ node: Int, role: UInt64, in arena: NodeArena) -> UInt64 {
        let name = arena.names[node]
        let text = name.isEmpty ? arena.identifiers[node] : name
        scratch.removeAll(keepingCapacity: true)
        DigitMask.append(arena.text[text.indices], to: &scratch)
        return hash(.node, salt: name.isEmpty ? ~role : role, scratch[...])
    }

    private func hash(_ kind: Kind, salt: UInt64, _ text: ArraySlice<UInt8>) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(kind.rawValue)
        hasher.combine(salt)
        // The buffer is the slice's own storage and is only read inside the closure.
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private static func combine(_ kind: Kind, _ parts: UInt64...) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(kind.rawValue)
        for part in parts { hasher.combine(part) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
