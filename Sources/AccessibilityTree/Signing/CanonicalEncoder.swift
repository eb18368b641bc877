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
            appendNode(node, to: &bytes)
            append(arena.names[node], to: &bytes)
            append(arena.values[node], to: &bytes)
            append(arena.descriptions[node], to: &bytes)
            append(arena.identifiers[node], to: &bytes)
            var states = arena.states[node].rawValue
            append(states.nonzeroBitCount, to: &bytes)
            while states != 0 {
                append(Self.stateNames[states.trailingZeroBitCount], to: &bytes)
                states &= states - 1
            }
            appendBounds(arena.bounds[node], to: &bytes)
            let properties = arena.properties(node)
            append(properties.count, to: &bytes)
            for property in properties {
                append(keyNames[Int(property.key.rawValue)], to: &bytes)
                append(property.value, to: &bytes)
            }
        }
        return bytes
    }

    func structural() -> [UInt8] {
        var bytes = begin("structural", reserving: arena.count * 20)
        for node in 0..<arena.count { appendNode(node, to: &bytes) }
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
            appendNode(node, to: &bytes)
            node += 1
        }
        return bytes
    }

    func content() -> [UInt8] {
        var texts: [(prefix: UInt64, range: TextRange)] = []
        texts.reserveCapacity(arena.count * 2)
        let text = arena.text
        let span = text.span
        for node in 0..<arena.count {
            for range in [arena.names[node], arena.values[node], arena.descriptions[node]] where !range.isEmpty {
                let word = ByteWords.load(span, at: Int(range.offset), count: Int(range.count))
                texts.append((word.byteSwapped, range))
            }
        }
        // By bytes; the first eight as one number decide most comparisons.
        texts.sort { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            return text[left.range.indices].lexicographicallyPrecedes(text[right.range.indices])
        }
        var bytes = begin("content", reserving: arena.text.count + texts.count * 4)
        for text in texts { append(text.range, to: &bytes) }
        return bytes
    }

    /// Name of state bit `i` at position `i`; bits without a name, which no tree has, would have an empty one.
    private static let stateNames = (NodeStates.names + [String](repeating: "", count: 64 - NodeStates.names.count)).map { Array($0.utf8) }

    private func begin(_ name: String, reserving count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 32)
        bytes.append(contentsOf: "systemzero \(name) 1\n".utf8)
        return bytes
    }

    /// Depth and role of a node.
    private func appendNode(_ node: Int, to bytes: inout [UInt8]) {
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
        append(pixels(bounds.x), to: &bytes)
        append(pixels(bounds.y), to: &bytes)
        append(pixels(bounds.width), to: &bytes)
        append(pixels(bounds.height), to: &bytes)
    }

    private func pixels(_ length: Float) -> Int { Int(max(-1e9, min(1e9, length.rounded()))) }

    private func append(_ range: TextRange, to bytes: inout [UInt8]) {
        append(Int(range.count), to: &bytes)
        guard !range.isEmpty else { return }
        bytes.append(contentsOf: arena.text[range.indices])
    }

    private func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        append(text.count, to: &bytes)
        bytes.append(contentsOf: text)
    }

    private func append(_ number: Int, to bytes: inout [UInt8]) {
        let word = UInt32(truncatingIfNeeded: number)
        bytes.append(UInt8(truncatingIfNeeded: word))
        bytes.append(UInt8(truncatingIfNeeded: word >> 8))
        bytes.append(UInt8(truncatingIfNeeded: word >> 16))
        bytes.append(UInt8(truncatingIfNeeded: word >> 24))
    }
}
