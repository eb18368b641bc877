package import AccessibilityTree

extension NodeSummary {
    /// What a change says about a node of a tree.
    package init(_ tree: Tree, _ node: Int) {
        let arena = tree.arena
        let rectangle = arena.bounds[node]
        self.init(
            role: arena.roleName(node), name: arena.name(node), value: arena.value(node), nodeClass: tree.classes[node].name,
            states: arena.states[node].names,
            bounds: rectangle.isAbsent ? nil : [rectangle.x, rectangle.y, rectangle.width, rectangle.height],
            depth: Int(arena.depths[node]), identifier: arena.string(arena.identifiers[node]),
            properties: Dictionary(
                arena.properties(node).map { (arena.propertyName($0.key), arena.string($0.value)) }, uniquingKeysWith: { first, _ in first }
            ))
    }
}
