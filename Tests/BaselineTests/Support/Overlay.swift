import AccessibilityTree

/// Tampers with trees the way an attacker would.
enum Overlay {
    /// The tree with a dialog as its last child that asks for a password.
    static func loginDialog(over tree: Tree) -> Tree {
        let arena = tree.arena
        var builder = ArenaBuilder()
        var classes: [NodeClass] = []
        for node in 0..<tree.count {
            while builder.openNode >= 0, Int(arena.ends[builder.openNode]) <= node { builder.close() }
            let copy = builder.open(arena.roles[node])
            builder.setName(builder.store(arena.text[arena.names[node].indices]), of: copy)
            builder.setIdentifier(builder.store(arena.text[arena.identifiers[node].indices]), of: copy)
            classes.append(tree.classes[node])
        }
        while builder.openNode > 0 { builder.close() }
        for (role, name, own) in [
            (Role.dialog, "Session expired", NodeClass.container), (.textBox, "Password", .secret), (.button, "Continue", .interactive),
        ] {
            let node = builder.open(role)
            builder.setName(builder.store(name), of: node)
            classes.append(own)
            if role != .dialog { builder.close() }
        }
        builder.close()
        builder.close()
        return Tree(arena: builder.finish(), classes: classes)
    }
}
