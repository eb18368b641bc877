import AccessibilityTree

/// Builds a tree of nodes taken from others.
struct TreeCopier {
    private var builder: ArenaBuilder
    private var classes: [NodeClass] = []

    init(reserving nodes: Int) {
        builder = ArenaBuilder(reservingNodes: nodes)
    }

    mutating func open(_ tree: Tree, _ node: Int) {
        open(tree, node, replacing: [], from: tree, node)
    }

    /// Opens a copy of a node with some fields of another.
    mutating func open(_ tree: Tree, _ node: Int, replacing fields: NodeFields, from other: Tree, _ source: Int) {
        func pick(_ field: NodeFields) -> (NodeArena, Int) { fields.contains(field) ? (other.arena, source) : (tree.arena, node) }
        let (roleArena, roleNode) = pick(.role)
        let copy = builder.open(roleArena.roles[roleNode])
        classes.append((fields.isEmpty ? tree : other).classes[fields.isEmpty ? node : source])
        let (nameArena, nameNode) = pick(.name)
        builder.setName(store(nameArena, nameArena.names[nameNode]), of: copy)
        let (valueArena, valueNode) = pick(.value)
        builder.setValue(store(valueArena, valueArena.values[valueNode]), of: copy)
        let (descriptionArena, descriptionNode) = pick(.description)
        builder.setDescription(store(descriptionArena, descriptionArena.descriptions[descriptionNode]), of: copy)
        let (identifierArena, identifierNode) = pick(.identifier)
        builder.setIdentifier(store(identifierArena, identifierArena.identifiers[identifierNode]), of: copy)
        let (statesArena, statesNode) = pick(.states)
        builder.insertStates(statesArena.states[statesNode], of: copy)
        let (boundsArena, boundsNode) = pick(.bounds)
        builder.setBounds(boundsArena.bounds[boundsNode], of: copy)
        let (propertyArena, propertyNode) = pick(.properties)
        for property in propertyArena.properties(propertyNode) {
            let key = builder.key(named: propertyArena.propertyName(property.key))
            builder.addProperty(key, store(propertyArena, property.value), to: copy)
        }
    }

    mutating func close() { builder.close() }

    consuming func finish() -> Tree {
        Tree(arena: builder.finish(), classes: classes)
    }

    private mutating func store(_ arena: NodeArena, _ range: TextRange) -> TextRange {
        range.isEmpty ? .empty : builder.store(arena.text[range.indices])
    }
}
