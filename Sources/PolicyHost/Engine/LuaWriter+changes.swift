import AccessibilityTree
import Drift
import LuaRuntime

/// How changes and events look in Lua.
extension LuaWriter {
    mutating func write(_ judged: JudgedChange) {
        let change = judged.change
        openTable(named: .change)
        field(.kind, change.kind.rawValue)
        field(.driftType, change.driftType.rawValue)
        field(.path, change.path)
        if let node = change.node {
            key(.node)
            write(node)
        }
        field(.attribute, optional: change.attribute)
        field(.before, optional: change.before)
        field(.after, optional: change.after)
        field(.size, change.size)
        field(.required, change.required)
        field(.rule, optional: change.ruleID)
        field(.evidence, optional: change.evidence)
        field(.suggested, optional: judged.suggested?.rawValue)
        closeTable()
    }

    private mutating func write(_ node: NodeSummary) {
        openTable()
        field(.role, node.role)
        field(.name, node.name)
        field(.value, node.value)
        field(.nodeClass, node.nodeClass)
        field(.id, node.identifier)
        field(.depth, node.depth)
        key(.states)
        openTable()
        for state in node.states {
            key(state)
            boolean(true)
        }
        closeTable()
        if let bounds = node.bounds, bounds.count == 4 {
            key(.bounds)
            write(Bounds(x: bounds[0], y: bounds[1], width: bounds[2], height: bounds[3]))
        }
        field(.properties, table: node.properties)
        closeTable()
    }

    mutating func write(_ bounds: Bounds) {
        openTable()
        field(PolicyWord.x.word, Double(bounds.x))
        field(PolicyWord.y.word, Double(bounds.y))
        field(PolicyWord.width.word, Double(bounds.width))
        field(PolicyWord.height.word, Double(bounds.height))
        closeTable()
    }

    mutating func write(_ events: [SummarizedEvent]) {
        openTable(named: .events)
        for event in events {
            openTable()
            field(.kind, event.kind.rawValue)
            field(.driftType, event.driftType.rawValue)
            field(.severity, event.severity.rawValue)
            field(.reason, event.reason)
            field(.tags, list: event.tags)
            field(.rule, optional: event.ruleID)
            closeTable()
        }
        closeTable()
    }
}
