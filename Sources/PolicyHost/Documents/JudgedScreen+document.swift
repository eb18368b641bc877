package import AccessibilityTree
import Drift

/// Screens as JSON: `{"after": TREE, "before": TREE, "context": {…}}`, both trees as in native captures.
///
/// What was judged says more, so that it can be repeated to the letter: `{"after": {"root": TREE, "classes": […]}, …, "counterparts": […],
/// "changes": [{"change": {…}, "before_node": n, "after_node": n}, …]}`, where `counterparts` gives for each node of the captured tree its
/// counterpart in the baseline, or -1.
extension JudgedScreen {
    static let fields = ["after", "before", "context", "counterparts", "changes"]
    static let noiseFields = ["tree", "app"]

    /// The screen as a document; equal screens give equal documents. O(nodes).
    package var document: JSONValue {
        var object = JSONObject([("context", context.document), ("after", Self.document(of: comparison.after))])
        if let before = comparison.before {
            object.set("before", to: Self.document(of: before))
            object.set("counterparts", to: .array(comparison.beforeOfAfter.map { .integer(Int64($0)) }))
        }
        object.set("changes", to: changesDocument)
        return .object(object)
    }

    /// What `noise.lua` is asked about.
    var noiseDocument: JSONObject {
        JSONObject([("app", .string(context.app)), ("tree", Self.document(of: comparison.after))])
    }

    private var changesDocument: JSONValue {
        .array(
            comparison.changes.map { change in
                var object = JSONObject([("change", JudgedChange(change: change).document)])
                object["before_node"] = change.beforeIndex.map { .integer(Int64($0)) }
                object["after_node"] = change.afterIndex.map { .integer(Int64($0)) }
                return .object(object)
            })
    }

    /// A tree and the classes of its nodes, as bytes for a blob: `{"root": {…}, "classes": […]}`. O(nodes).
    package static func bytes(of tree: Tree) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: tree.arena.text.count + tree.count * 112)
        writer.beginObject()
        writer.key("root")
        NativeTreeWriter.writeRoot(of: tree, to: &writer)
        writer.key("classes")
        writer.beginArray()
        for nodeClass in tree.classes { writer.string(nodeClass.name) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func document(of tree: Tree) -> JSONValue {
        do {
            return try JSONValue.parse(bytes(of: tree))
        } catch {
            // Only a tree deeper than any document may be: one that cannot be written down is none that could be asked about again.
            return .null
        }
    }

    /// The facts beside the trees: context, counterparts, changes.
    package var facts: JSONValue {
        var object = JSONObject([("context", context.document)])
        if comparison.before != nil {
            object.set("counterparts", to: .array(comparison.beforeOfAfter.map { .integer(Int64($0)) }))
        }
        object.set("changes", to: changesDocument)
        return .object(object)
    }
}
