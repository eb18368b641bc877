import AccessibilityTree
import LuaRuntime

/// Writing the fields of views.
extension Screen {
    /// Most children, siblings or changes that one field lists.
    static let listLimit = 500

    func write(_ field: NodeField, of node: ScreenNode, to writer: inout LuaWriter) {
        let arena = arena(node)
        let index = node.index
        switch field {
        case .role: writer.string(arena.roleName(index))
        case .name: writer.string(arena.name(index))
        case .value: writer.string(arena.value(index))
        case .description: writer.string(arena.string(arena.descriptions[index]))
        case .id: writer.string(arena.string(arena.identifiers[index]))
        case .nodeClass: writer.string(tree(node).classes[index].name)
        case .states: writer.view(kind: ScreenViews.Kind.states.rawValue, id: node.viewID)
        case .properties: writeProperties(of: node, to: &writer)
        case .bounds: if !arena.bounds[index].isAbsent { writer.write(arena.bounds[index]) }
        case .depth: writer.integer(Int(arena.depths[index]))
        case .index: writer.integer(index)
        case .text: writer.string(text(node))
        case .innerText: writer.string(innerText(node))
        case .parent: write(parent(node), to: &writer)
        case .children: write(arena.children(of: index).map { ScreenNode(node.side, $0) }, to: &writer)
        case .siblings: write(siblings(of: node), to: &writer)
        case .before: write(before(node), to: &writer)
        case .after: write(after(node), to: &writer)
        case .novel: writer.boolean(isNovel(node))
        case .removed: writer.boolean(isRemoved(node))
        case .changed: writeChanged(node, to: &writer)
        }
    }

    func write(_ field: ContextField, to writer: inout LuaWriter) {
        switch field {
        case .screenID: writer.string(context.screenID)
        case .app: writer.string(context.app)
        case .source: writer.string(context.source)
        case .url: if let url = context.url { writer.string(url) }
        case .baselineURL: if let url = context.baselineURL { writer.string(url) }
        case .similarity: if let similarity = context.similarity { writer.number(similarity) }
        case .template: if let template = context.template { write(template, to: &writer) }
        case .counts: writeCounts(to: &writer)
        case .time: writer.write(context.time)
        case .root: write(root, to: &writer)
        case .beforeRoot: write(beforeRoot, to: &writer)
        case .changes: writeChanges(to: &writer)
        }
    }

    private func siblings(of node: ScreenNode) -> [ScreenNode] {
        guard let parent = parent(node) else { return [] }
        return arena(node).children(of: parent.index).filter { $0 != node.index }.map { ScreenNode(node.side, $0) }
    }

    private func write(_ node: ScreenNode?, to writer: inout LuaWriter) {
        if let node { writer.view(kind: ScreenViews.Kind.node.rawValue, id: node.viewID) }
    }

    /// A list of node views, cut at ``listLimit``.
    func write(_ nodes: some Sequence<ScreenNode>, to writer: inout LuaWriter) {
        writer.openTable()
        for node in nodes.prefix(Self.listLimit) { write(node, to: &writer) }
        writer.closeTable()
    }

    private func writeProperties(of node: ScreenNode, to writer: inout LuaWriter) {
        let arena = arena(node)
        writer.openTable()
        for property in arena.properties(node.index) {
            writer.key(arena.propertyName(property.key))
            writer.string(arena.string(property.value))
        }
        writer.closeTable()
    }

    private func writeChanged(_ node: ScreenNode, to writer: inout LuaWriter) {
        writer.openTable()
        for attribute in node.side == .after ? alterations[node.index] ?? [] : [] {
            writer.key(attribute)
            writer.boolean(true)
        }
        writer.closeTable()
    }

    private func write(_ template: ScreenContext.Template, to writer: inout LuaWriter) {
        writer.openTable()
        writer.field(.version, template.version)
        writer.field(.metadata, table: template.metadata)
        writer.closeTable()
    }

    private func writeCounts(to writer: inout LuaWriter) {
        writer.openTable()
        for (kind, count) in context.counts.sorted(by: { $0.key < $1.key }) {
            writer.key(kind)
            writer.integer(count)
        }
        writer.closeTable()
    }

    private func writeChanges(to writer: inout LuaWriter) {
        writer.openTable()
        for change in comparison.changes.prefix(Self.listLimit) { writer.write(JudgedChange(change: change)) }
        writer.closeTable()
    }
}
