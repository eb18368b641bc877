/// Texts below a node that say what its own name says already: with them, one changed label would count twice.
enum RepeatedText {
    /// Whether all children of a node are texts that together are its name.
    static func areChildrenOfName(_ node: Int, in arena: NodeArena) -> Bool {
        let name = arena.names[node]
        guard !name.isEmpty, Int(arena.ends[node]) - node > 2, Int(arena.ends[node]) - node <= 256 else { return false }
        var joined: [UInt8] = []
        for child in arena.children(of: node) {
            guard isPlainText(child, in: arena) else { return false }
            joined.append(contentsOf: arena.text[arena.names[child].indices])
        }
        return withoutBlanks(joined[...]) == withoutBlanks(arena.text[name.indices])
    }

    /// Whether all that is below an input is boxes and texts that together are its value, or nothing.
    static func isInsideOfInput(_ node: Int, in arena: NodeArena) -> Bool {
        let end = Int(arena.ends[node])
        guard end > node + 1, end - node <= 64, SecretDetector.takesText(arena.roles[node], arena.states[node]) else { return false }
        var joined: [UInt8] = []
        for inner in node + 1..<end {
            guard arena.identifiers[inner].isEmpty, arena.roles[inner] == .text || arena.roles[inner] == .generic else { return false }
            joined.append(contentsOf: arena.text[arena.names[inner].indices])
        }
        let text = withoutBlanks(joined[...])
        return text.isEmpty || text == withoutBlanks(arena.text[arena.values[node].indices])
    }

    /// Whether a node is a text that says nothing, or nothing but what the node around it is called or holds.
    static func isRepetition(_ node: Int, in arena: NodeArena) -> Bool {
        guard isPlainText(node, in: arena), node > 0 else { return false }
        let own = TextCleaner.cleaned(arena.text[arena.names[node].indices])
        if own.isEmpty { return arena.values[node].isEmpty && arena.descriptions[node].isEmpty }
        let parent = Int(arena.parents[node])
        return [arena.names[parent], arena.values[parent]].contains {
            !$0.isEmpty && TextCleaner.cleaned(arena.text[$0.indices]).elementsEqual(own)
        }
    }

    /// A text without children, identifier, value of its own or any property that its parent does not have.
    private static func isPlainText(_ node: Int, in arena: NodeArena) -> Bool {
        guard arena.roles[node] == .text, Int(arena.ends[node]) == node + 1, arena.identifiers[node].isEmpty, arena.parents[node] >= 0
        else { return false }
        let parent = Int(arena.parents[node])
        if !arena.values[node].isEmpty, !bytes(arena.values[node], arena).elementsEqual(bytes(arena.names[node], arena)) { return false }
        return arena.properties(node).allSatisfy { property in
            if property.key == .fontSize { return true }
            guard let other = arena.property(property.key, of: parent) else { return false }
            return bytes(other, arena).elementsEqual(bytes(property.value, arena))
        }
    }

    private static func bytes(_ range: TextRange, _ arena: NodeArena) -> ArraySlice<UInt8> { arena.text[range.indices] }

    private static func withoutBlanks(_ text: ArraySlice<UInt8>) -> [UInt8] {
        TextCleaner.cleaned(text).filter { $0 != UInt8(ascii: " ") }
    }
}
