/// The bytes that signatures are taken over.
///
/// Each encoding starts with its name and a version. A text is its length in bytes as four bytes, lowest first, and its bytes, so that no two
/// trees share an encoding; nesting is told by the depth of each node in preorder. Roles, states and properties stand by name, never by
/// number. Part of the template format: a change here changes every stored signature and needs a new version.
struct CanonicalEncoder {
    let arena: NodeArena
    private let roleNames: [[UInt8]]

    init(_ arena: NodeArena) {
        self.arena = arena
        roleNames = Role.names.map { Array($0.description.utf8) }
    }

    func full() -> [UInt8] {
        var bytes = begin("full", reserving: arena.text.count + arena.count * 64)
        let keyNames =
            (PropertyKey.wellKnownNames + [String](repeating: "", count: Int(PropertyKey.firstLocal) - PropertyKey.wellKnownNames.count)
            + arena.localPropertyNames).map { Array($0.utf8) }
        for node in 0..<arena.count {
            append(node, role: true, to: &bytes)
            for range in [arena.names[node], arena.values[node], arena.descriptions[node], arena.identifiers[node]] {
                append(arena.text[range.indices], to: &bytes)
            }
            let states = arena.states[node].names
            append(states.count, to: &bytes)
            for state in states { append(state.utf8, to: &bytes) }
            appendBounds(arena.bounds[node], to: &bytes)
            let properties = arena.properties(node)
            append(properties.count, to: &bytes)
            for property in properties {
                append(keyNames[Int(property.key.rawValue)], to: &bytes)
                append(arena.text[property.value.indices], to: &bytes)
            }
        }
        return bytes
    }

    func structural() -> [UInt8] {
        var bytes = begin("structural", reserving: arena.count * 20)
        for node in 0..<arena.count { append(node, role: true, to: &bytes) }
        return bytes
    }

    func shape() -> [UInt8] {
        var bytes = begin("shape", reserving: arena.count * 20)
        let folded = ShapeFolding(arena).repeated
        var node = 0
        while node < arena.count {
            if folded[node] {
                node = Int(arena.ends[node])
                continue
            }
            append(node, role: true, to: &bytes)
            node += 1
        }
        return bytes
    }

    func content() -> [UInt8] {
        var texts: [ArraySlice<UInt8>] = []
        for node in 0..<arena.count {
            for range in [arena.names[node], arena.values[node], arena.descriptions[node]] where !range.isEmpty {
                texts.append(arena.text[range.indices])
            }
        }
        texts.sort { $0.lexicographicallyPrecedes($1) }
        var bytes = begin("content", reserving: arena.text.count + texts.count * 4)
        for text in texts { append(text, to: &bytes) }
        return bytes
    }

    private func begin(_ name: String, reserving count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 32)
        bytes.append(contentsOf: "systemzero \(name) 1\n".utf8)
        return bytes
    }

    /// Depth and role of a node.
    private func append(_ node: Int, role: Bool, to bytes: inout [UInt8]) {
        append(Int(arena.depths[node]), to: &bytes)
        if arena.roles[node] == .other {
            append(arena.roleName(node).utf8, to: &bytes)
        } else {
            append(roleNames[Int(arena.roles[node].rawValue)], to: &bytes)
        }
    }

    private func appendBounds(_ bounds: Bounds, to bytes: inout [UInt8]) {
        guard !bounds.isAbsent else { return bytes.append(0) }
        bytes.append(1)
        for part in [bounds.x, bounds.y, bounds.width, bounds.height] {
            append(Int(max(-1e9, min(1e9, part.rounded()))), to: &bytes)
        }
    }

    private func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        append(text.count, to: &bytes)
        bytes.append(contentsOf: text)
    }

    private func append(_ number: Int, to bytes: inout [UInt8]) {
        let word = UInt32(truncatingIfNeeded: number)
        for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
}
