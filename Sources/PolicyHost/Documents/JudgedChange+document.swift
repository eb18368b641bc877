package import AccessibilityTree
import Drift

/// Changes as JSON: the shape that `severity.lua` sees.
extension JudgedChange {
    static let fields = [
        "kind", "drift_type", "path", "node", "attribute", "before", "after", "size", "required", "rule", "evidence", "suggested",
    ]
    static let nodeFields = ["role", "name", "value", "class", "id", "depth", "states", "bounds", "properties"]

    /// Reads a document; fields that it leaves out are those of an unremarkable change.
    ///
    /// - Throws: ``PolicyProblems`` with the JSON pointer of everything that is wrong.
    package init(document: JSONValue) throws(PolicyProblems) {
        var reader = DocumentReader()
        let change = Self.read(document, at: "", &reader)
        self = try reader.finish(change)
    }

    static func read(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> JudgedChange {
        var judged = JudgedChange(change: Change(kind: .modified, driftType: .content, path: "/document"))
        guard let object = reader.object(document, at: pointer, known: fields) else { return judged }
        judged.change.kind = named("kind", object, pointer, &reader) ?? judged.change.kind
        judged.change.driftType = named("drift_type", object, pointer, &reader) ?? judged.change.driftType
        judged.change.path = reader.text(object, "path", at: pointer) ?? judged.change.path
        judged.change.attribute = reader.text(object, "attribute", at: pointer)
        judged.change.before = reader.text(object, "before", at: pointer)
        judged.change.after = reader.text(object, "after", at: pointer)
        judged.change.size = reader.integer(object, "size", at: pointer).map(Int.init(clamping:)) ?? 1
        judged.change.required = reader.flag(object, "required", at: pointer) ?? false
        judged.change.ruleID = reader.text(object, "rule", at: pointer)
        judged.change.evidence = reader.text(object, "evidence", at: pointer)
        judged.suggested = named("suggested", object, pointer, &reader)
        if let node = object["node"], !node.isNull { judged.change.node = self.node(node, at: pointer + "/node", &reader) }
        return judged
    }

    private static func named<Name: RawRepresentable & CaseIterable>(
        _ key: String, _ object: JSONObject, _ pointer: String, _ reader: inout DocumentReader
    ) -> Name? where Name.RawValue == String {
        guard let text = reader.text(object, key, at: pointer) else { return nil }
        if let name = Name(rawValue: text) { return name }
        reader.problem(
            "\(pointer)/\(key)", "`\(text)` is not known", help: "one of \(Name.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private static func node(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> NodeSummary? {
        guard let object = reader.object(document, at: pointer, known: nodeFields) else { return nil }
        let box = object["bounds"].map { bounds in ["x", "y", "width", "height"].map { Float(bounds[$0]?.double ?? 0) } }
        return NodeSummary(
            role: reader.text(object, "role", at: pointer) ?? "generic", name: reader.text(object, "name", at: pointer) ?? "",
            value: reader.text(object, "value", at: pointer) ?? "", nodeClass: reader.text(object, "class", at: pointer) ?? "content",
            states: reader.list(object, "states", at: pointer) ?? [], bounds: box,
            depth: reader.integer(object, "depth", at: pointer).map(Int.init(clamping:)) ?? 0,
            identifier: reader.text(object, "id", at: pointer) ?? "", properties: reader.texts(object, "properties", at: pointer))
    }

    /// The change as a document; equal changes give equal documents.
    package var document: JSONValue {
        var object = JSONObject([
            ("kind", .string(change.kind.rawValue)), ("drift_type", .string(change.driftType.rawValue)), ("path", .string(change.path)),
        ])
        object["node"] = change.node.map(Self.document)
        object["attribute"] = change.attribute.map { .string($0) }
        object["before"] = change.before.map { .string($0) }
        object["after"] = change.after.map { .string($0) }
        object.set("size", to: .integer(Int64(change.size)))
        object.set("required", to: .bool(change.required))
        object["rule"] = change.ruleID.map { .string($0) }
        object["evidence"] = change.evidence.map { .string($0) }
        object["suggested"] = suggested.map { .string($0.rawValue) }
        return .object(object)
    }

    private static func document(_ node: NodeSummary) -> JSONValue {
        var object = JSONObject([
            ("role", .string(node.role)), ("name", .string(node.name)), ("value", .string(node.value)), ("class", .string(node.nodeClass)),
            ("id", .string(node.identifier)), ("depth", .integer(Int64(node.depth))), ("states", .array(node.states.map { .string($0) })),
        ])
        if let bounds = node.bounds, bounds.count == 4 {
            let members = zip(["x", "y", "width", "height"], bounds).map { ($0, JSONValue.double(Double($1))) }
            object.set("bounds", to: .object(JSONObject(members)))
        }
        object.set("properties", to: .sorted(node.properties))
        return .object(object)
    }
}
