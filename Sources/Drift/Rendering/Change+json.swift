package import AccessibilityTree

extension Change {
    /// A change as every output of the program writes it: log, answers, `check --json`, `diff --json`.
    ///
    /// `{"kind", "drift_type", "path", "attribute"?, "before", "after", "size", "required", "rule_id"?, "evidence"?, "node"?, "before_index"?,
    /// "after_index"?}`. `before` and `after` are always there; of an added or removed node they are null and the node in words.
    package var json: JSONValue {
        var object = JSONObject([("kind", .string(kind.rawValue)), ("drift_type", .string(driftType.rawValue)), ("path", .string(path))])
        object["attribute"] = attribute.map { .string($0) }
        object.set("before", to: Self.text(before ?? (kind == .removed ? node?.words : nil)))
        object.set("after", to: Self.text(after ?? (kind == .added ? node?.words : nil)))
        object.set("size", to: .integer(Int64(size)))
        object.set("required", to: .bool(required))
        object["rule_id"] = ruleID.map { .string($0) }
        object["evidence"] = evidence.map { .string($0) }
        object["node"] = node?.json
        object["before_index"] = beforeIndex.map { .integer(Int64($0)) }
        object["after_index"] = afterIndex.map { .integer(Int64($0)) }
        return .object(object)
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

extension NodeSummary {
    /// `{"role", "name"?, "value"?, "class", "id"?, "states"?, "bounds"?: [x, y, width, height], "properties"?}`
    package var json: JSONValue {
        var object = JSONObject([("role", .string(role))])
        if !name.isEmpty { object.set("name", to: .string(name)) }
        if !value.isEmpty { object.set("value", to: .string(value)) }
        object.set("class", to: .string(nodeClass))
        if !identifier.isEmpty { object.set("id", to: .string(identifier)) }
        if !states.isEmpty { object.set("states", to: .array(states.map { .string($0) })) }
        if let bounds { object.set("bounds", to: .array(bounds.map { .double(Double($0)) })) }
        if !properties.isEmpty {
            let members = properties.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            object.set("properties", to: .object(JSONObject(members.map { ($0.key, .string($0.value)) })))
        }
        return .object(object)
    }

    /// Role and name, as in `button "Cancel"`.
    var words: String { name.isEmpty ? role : role + " " + DisplayText.quoted(name) }
}
