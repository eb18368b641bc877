/// Which siblings repeat the one before them: equal roles all the way down, runs inside them folded likewise.
///
/// Shapes are numbered as they are first met from the leaves up (hash consing), so two subtrees are equal when their numbers are; no digest
/// is involved that a crafted tree could make collide. O(nodes).
struct ShapeFolding {
    /// Whether a node has the shape of the sibling before it.
    private(set) var repeated: [Bool]

    init(_ arena: NodeArena) {
        repeated = [Bool](repeating: false, count: arena.count)
        var numbers: [[Int32]: Int32] = [:]
        var roles: [String: Int32] = [:]
        var shapes = [Int32](repeating: 0, count: arena.count)
        var key: [Int32] = []
        for node in (0..<arena.count).reversed() {
            key.removeAll(keepingCapacity: true)
            key.append(Self.number(ofRole: node, in: arena, &roles))
            for child in arena.children(of: node) {
                if key.count > 1, key[key.count - 1] == shapes[child] {
                    repeated[child] = true
                } else {
                    key.append(shapes[child])
                }
            }
            if let known = numbers[key] {
                shapes[node] = known
            } else {
                let number = Int32(truncatingIfNeeded: numbers.count)
                numbers[key] = number
                shapes[node] = number
            }
        }
    }

    /// The role's number, or beyond those of the vocabulary one for each platform role.
    private static func number(ofRole node: Int, in arena: NodeArena, _ roles: inout [String: Int32]) -> Int32 {
        let role = arena.roles[node]
        guard role == .other else { return Int32(role.rawValue) }
        let name = arena.roleName(node)
        if let known = roles[name] { return known }
        let next = Int32(truncatingIfNeeded: Role.names.count + roles.count)
        roles[name] = next
        return next
    }
}
