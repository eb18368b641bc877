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
        let own = cleaned(arena.names[node], arena)
        if own.isEmpty { return cleaned(arena.values[node], arena).isEmpty && cleaned(arena.descriptions[node], arena).isEmpty }
        let parent = Int(arena.parents[node])
        return [arena.names[parent], arena.values[parent]].contains { !$0.isEmpty && cleaned($0, arena) == own }
    }

    /// A text without children, identifier, value of its own or any property that its parent does not have: of those that a normalised tree
    /// keeps, as it keeps them, or the text would go only when the tree is read again.
    private static func isPlainText(_ node: Int, in arena: NodeArena) -> Bool {
        guard arena.roles[node] == .text, Int(arena.ends[node]) == node + 1, arena.identifiers[node].isEmpty, arena.parents[node] >= 0
        else { return false }
        let parent = Int(arena.parents[node])
        let text = cleaned(arena.values[node], arena)
        guard text.isEmpty || text == cleaned(arena.names[node], arena) else { return false }
        return arena.properties(node).allSatisfy { property in
            if property.key == .fontSize || Normalizer.isTransient(property.key, in: arena) { return true }
            // Of a property that stands twice, the last value.
            let value = arena.property(property.key, of: node) ?? property.value
            guard let other = property.key == .url ? Normalizer.address(of: parent, in: arena) : arena.property(property.key, of: parent)
            else { return false }
            return PropertyKey.textual.contains(property.key)
                ? cleaned(value, arena) == cleaned(other, arena) : arena.text[value.indices] == arena.text[other.indices]
        }
    }

    private static func cleaned(_ range: TextRange, _ arena: NodeArena) -> ArraySlice<UInt8> {
        TextCleaner.cleaned(arena.text[range.indices])
    }

    private static func withoutBlanks(_ text: ArraySlice<UInt8>) -> [UInt8] {
        TextCleaner.cleaned(text).filter { $0 != UInt8(ascii: " ") }
    }
}
