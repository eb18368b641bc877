import AccessibilityTree

/// A tree as lines, one a node, for golden files and messages.
enum TreeText {
    static func lines(_ tree: Tree) -> String {
        (0..<tree.count).map { line($0, tree) }.joined(separator: "\n") + "\n"
    }

    static func line(_ node: Int, _ tree: Tree) -> String {
        let arena = tree.arena
        var parts = [arena.roleName(node), "\"\(arena.name(node))\"", "(\(tree.classes[node].name))"]
        if !arena.values[node].isEmpty { parts.append("value=\"\(arena.value(node))\"") }
        if !arena.descriptions[node].isEmpty { parts.append("description=\"\(arena.string(arena.descriptions[node]))\"") }
        if !arena.identifiers[node].isEmpty { parts.append("id=\(arena.string(arena.identifiers[node]))") }
        parts += arena.states[node].names.map { "+" + $0 }
        parts += arena.properties(node).map { "\(arena.propertyName($0.key))=\(arena.string($0.value))" }
        let bounds = arena.bounds[node]
        if !bounds.isAbsent { parts.append("[\(bounds.x) \(bounds.y) \(bounds.width) \(bounds.height)]") }
        return String(repeating: "  ", count: Int(arena.depths[node])) + parts.joined(separator: " ")
    }
}

extension Tree {
    /// The tree of native JSON, parsed and normalised.
    static func native(_ json: String) throws -> Tree {
        Normalizer.normalize(try CaptureParser.parse(Array(json.utf8)).raw)
    }

    var lines: [String] { TreeText.lines(self).split(separator: "\n").map(String.init) }
}
