import AccessibilityTree

/// A tree as text, one node a line, everything that is set: what golden files hold.
enum TreeDump {
    static func text(_ tree: RawTree) -> String {
        var lines = tree.arena.roles.indices.map { line($0, tree.arena) }
        lines += tree.dropped.sorted { $0.key < $1.key }.map { "dropped \($0.value) × \($0.key)" }
        lines += tree.remarks.map { "remark \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ node: Int, _ arena: NodeArena) -> String {
        var line = String(repeating: "  ", count: Int(arena.depths[node])) + arena.roles[node].name
        if !arena.names[node].isEmpty { line += " \"\(arena.name(node))\"" }
        if !arena.values[node].isEmpty { line += " value=\"\(arena.value(node))\"" }
        if !arena.descriptions[node].isEmpty { line += " description=\"\(arena.string(arena.descriptions[node]))\"" }
        if !arena.identifiers[node].isEmpty { line += " #\(arena.string(arena.identifiers[node]))" }
        for state in arena.states[node].names { line += " +\(state)" }
        let bounds = arena.bounds[node]
        if !bounds.isAbsent { line += " @\(bounds.x),\(bounds.y),\(bounds.width),\(bounds.height)" }
        for property in arena.properties(node) { line += " \(arena.propertyName(property.key))=\(arena.string(property.value))" }
        return line
    }
}
