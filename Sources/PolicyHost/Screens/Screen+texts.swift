import AccessibilityTree

/// Texts of nodes, bounded, for rules.
extension Screen {
    /// Most bytes that ``text(_:)`` collects.
    static let textBytes = 1_000

    /// The name, or the text inside where there is none.
    func label(_ node: ScreenNode) -> String {
        let name = arena(node).name(node.index)
        return name.isEmpty ? text(node) : name
    }

    /// The words of the label, split once for each node.
    func words(_ node: ScreenNode) -> [String] {
        if let words = labelWords[node] { return words }
        let words = Words.of(label(node))
        labelWords[node] = words
        return words
    }

    /// Whether the label of a node has exactly these words.
    func says(_ wanted: LabelWords, _ node: ScreenNode) -> Bool {
        marks(node).elementsEqual(wanted.marks) && words(node) == wanted.words
    }

    /// Whether one of the phrases is in the label of a node.
    func says(_ phrases: PhraseSet, _ node: ScreenNode) -> Bool {
        phrases.mayOccur(in: marks(node)) && phrases.occurs(in: words(node))
    }

    /// The marks of the words of the label, made once for each node.
    private func marks(_ node: ScreenNode) -> ArraySlice<UInt32> {
        let arena = arena(node)
        let name = arena.text[arena.names[node.index].indices]
        return labelMarks[Int(node.side.rawValue)].of(node.index) { marks in
            if !name.isEmpty, WordMark.append(of: name, to: &marks) { return }
            marks += words(node).map(WordMark.of)
        }
    }

    /// The visible text where the capture has it, else the name, else the texts inside.
    func text(_ node: ScreenNode) -> String {
        if let visible = property("visible_text", of: node), !visible.isEmpty { return visible }
        let name = arena(node).name(node.index)
        return name.isEmpty ? innerText(node) : name
    }

    /// The names of the nodes inside that carry text, between single spaces, without repeats in a row; at most ``textBytes``. O(subtree).
    func innerText(_ node: ScreenNode) -> String {
        let arena = arena(node)
        let classes = tree(node).classes
        var parts: [String] = []
        var length = 0
        for inner in (node.index + 1)..<max(node.index + 1, Int(arena.ends[node.index])) where classes[inner] == .content {
            let name = arena.name(inner)
            guard !name.isEmpty, name != parts.last else { continue }
            length += name.utf8.count + 1
            guard length <= Self.textBytes else { break }
            parts.append(name)
        }
        return parts.joined(separator: " ")
    }
}
