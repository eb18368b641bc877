package import AccessibilityTree

/// Changes as JSON for machines: `[{"kind", "drift_type", "path", "attribute"?, "before", "after", "size", "required", "rule_id"?, "evidence"?,
/// "node"?, "before_index"?, "after_index"?}]`.
///
/// `before` and `after` are always there: of an added or removed node they are null and the node in words.
package enum DiffJSONRenderer {
    package static func render(_ changes: [Change]) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: changes.count * 320)
        write(changes, to: &writer)
        return writer.bytes
    }

    /// Writes the array where a value is due.
    package static func write(_ changes: [Change], to writer: inout JSONWriter) {
        writer.beginArray()
        for change in changes { write(change, to: &writer) }
        writer.endArray()
    }

    private static func write(_ change: Change, to writer: inout JSONWriter) {
        func member(_ key: String, _ value: String?) {
            guard let value else { return }
            writer.key(key)
            writer.string(value)
        }
        func index(_ key: String, _ value: Int?) {
            guard let value else { return }
            writer.key(key)
            writer.integer(value)
        }
        writer.beginObject()
        member("kind", change.kind.rawValue)
        member("drift_type", change.driftType.rawValue)
        member("path", change.path)
        member("attribute", change.attribute)
        for (key, value) in [("before", before(change)), ("after", after(change))] {
            writer.key(key)
            if let value { writer.string(value) } else { writer.null() }
        }
        index("size", change.size)
        writer.key("required")
        writer.bool(change.required)
        member("rule_id", change.ruleID)
        member("evidence", change.evidence)
        if let node = change.node { write(node, to: &writer) }
        index("before_index", change.beforeIndex)
        index("after_index", change.afterIndex)
        writer.endObject()
    }

    private static func before(_ change: Change) -> String? {
        change.before ?? (change.kind == .removed ? change.node.map(words) : nil)
    }

    private static func after(_ change: Change) -> String? {
        change.after ?? (change.kind == .added ? change.node.map(words) : nil)
    }

    private static func words(_ node: NodeSummary) -> String {
        node.name.isEmpty ? node.role : node.role + " " + DisplayText.quoted(node.name)
    }

    private static func write(_ node: NodeSummary, to writer: inout JSONWriter) {
        writer.key("node")
        writer.beginObject()
        for (key, text) in [
            ("role", node.role), ("name", node.name), ("value", node.value), ("class", node.nodeClass), ("id", node.identifier),
        ]
        where key == "role" || !text.isEmpty {
            writer.key(key)
            writer.string(text)
        }
        if !node.states.isEmpty {
            writer.key("states")
            writer.beginArray()
            for state in node.states { writer.string(state) }
            writer.endArray()
        }
        if let bounds = node.bounds {
            writer.key("bounds")
            writer.beginArray()
            for number in bounds { writer.double(Double(number)) }
            writer.endArray()
        }
        if !node.properties.isEmpty {
            writer.key("properties")
            writer.beginObject()
            for (key, value) in node.properties.sorted(by: { $0.key < $1.key }) {
                writer.key(key)
                writer.string(value)
            }
            writer.endObject()
        }
        writer.endObject()
    }
}
