package import AccessibilityTree

/// A tree as an outline in a terminal, one node a line: role, name, value, id, states, class.
package struct TreeOutlineRenderer: Sendable {
    package let colours: Bool
    /// Levels shown, the root being the first.
    package let maxDepth: Int
    /// Most lines.
    package let limit: Int

    package init(colours: Bool, maxDepth: Int = .max, limit: Int = .max) {
        self.colours = colours
        self.maxDepth = maxDepth
        self.limit = limit
    }

    /// The lines with line breaks. O(nodes shown × depth), no recursion.
    package func render(_ tree: Tree) -> String {
        var text = ""
        var lines = 0
        var node = 0
        while node < tree.count {
            guard lines < limit else {
                text += "… \(tree.count - node) more nodes\n"
                break
            }
            let end = Int(tree.arena.ends[node])
            let isLast = Int(tree.arena.depths[node]) + 1 >= maxDepth
            text += line(node, in: tree, hidden: isLast ? end - node - 1 : 0)
            lines += 1
            node = isLast ? end : node + 1
        }
        return text
    }

    private func line(_ node: Int, in tree: Tree, hidden: Int) -> String {
        let arena = tree.arena
        var line = DisplayText.indentation(Int(arena.depths[node])) + paint(DisplayText.plain(arena.roleName(node), limit: 60), "1")
        if !arena.names[node].isEmpty { line += " " + DisplayText.quoted(arena.name(node)) }
        if !arena.values[node].isEmpty { line += " = " + DisplayText.quoted(arena.value(node)) }
        if !arena.identifiers[node].isEmpty {
            line += " " + paint("#" + DisplayText.plain(arena.string(arena.identifiers[node]), limit: 60), "2")
        }
        let states = arena.states[node].names
        if !states.isEmpty { line += " " + paint("[" + states.joined(separator: " ") + "]", "2") }
        line += " " + paint(tree.classes[node].name, Self.code(tree.classes[node]))
        if hidden > 0 { line += paint(" (\(hidden) more \(hidden == 1 ? "node" : "nodes") below)", "2") }
        return line + "\n"
    }

    /// What asks for a secret stands out, then what can be used.
    private static func code(_ nodeClass: NodeClass) -> String {
        switch nodeClass {
        case .secret: "1;31"
        case .input, .interactive: "36"
        case .navigation: "34"
        case .content, .container, .decorative: "2"
        }
    }

    private func paint(_ text: String, _ code: String) -> String { colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
