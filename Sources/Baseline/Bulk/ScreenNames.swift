import AccessibilityTree

/// Gives out screen ids, each once.
struct ScreenNames {
    private var taken: Set<String> = []

    mutating func unique(hints: [String?], tree: Tree) -> ScreenID {
        let said = Set(hints.compactMap(\.self))
        let preferred = said.count == 1 && !hints.contains(nil) ? said.first : nil
        let base = preferred.flatMap(ScreenID.init(sanitizing:)) ?? ScreenID(sanitizing: title(of: tree.arena).lowercased()) ?? .unnamed
        var name = base
        var number = 2
        while !taken.insert(name.rawValue).inserted {
            name = ScreenID(rawValue: "\(base.rawValue.prefix(90))_\(number)") ?? .unnamed
            number += 1
        }
        return name
    }

    /// The name of the root, or of the first heading.
    private func title(of arena: NodeArena) -> String {
        let named = (0..<arena.count).first { !arena.names[$0].isEmpty && (arena.depths[$0] == 0 || arena.roles[$0] == .heading) }
        return named.map { String(arena.name($0).prefix(60)) } ?? ""
    }
}
