/// The JSON form: what the YAML says as JSON values, or the nodes of Playwright's `ariaSnapshotJSON`, which are turned into keys.
extension AriaSource {
    /// Parses a snapshot in either notation; nil for an empty document. What starts as JSON but is none is flow style, so YAML's to judge.
    static func parse(_ text: String, limits: TreeLimits) throws(AriaSyntaxError) -> AriaSource? {
        guard let first = text.utf8.first(where: { $0 > 0x20 }), first == UInt8(ascii: "[") || first == UInt8(ascii: "{"),
            let value = try? JSONValue.parse(text, maxDepth: 2 * limits.maxDepth + 8)
        else { return try AriaYAML.parse(text, limits: limits) }
        if case .object = value { return AriaSource(.sequence([try AriaSource(json: value)])) }
        return try AriaSource(json: value)
    }

    init(_ content: Content) {
        self.init(content: content, line: 0, column: 1)
    }

    /// Recursion ends at the limit of depth that parsing had.
    private init(json: JSONValue) throws(AriaSyntaxError) {
        switch json {
        case .null: self.init(.null)
        case .bool(let value): self.init(.other(value ? "true" : "false"))
        case .integer(let value): self.init(.other(String(value)))
        case .number(let value): self.init(.other(AriaScalar.spelled(value.double)))
        case .string(let value): self.init(.text(value))
        case .array(let values):
            var items: [AriaSource] = []
            for value in values { items.append(try AriaSource(json: value)) }
            self.init(.sequence(items))
        case .object(let object):
            if case .string(let role)? = object["role"] {
                self = try Self.node(role, object)
                return
            }
            var entries: [(key: AriaSource, value: AriaSource)] = []
            for (key, value) in zip(object.keys, object.values) {
                entries.append((AriaSource(.text(key)), try AriaSource(json: value)))
            }
            self.init(.mapping(entries))
        }
    }

    /// A node with its fields, as the key and the children that it has in YAML.
    private static func node(_ role: String, _ object: JSONObject) throws(AriaSyntaxError) -> AriaSource {
        if role == "text" {
            return AriaSource(.mapping([(AriaSource(.text("text")), AriaSource(.text(object["text"]?.string ?? "")))]))
        }
        var key = role
        if let name = object["name"]?.string, !name.isEmpty {
            key += " \"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        } else if let pattern = object["name"]?["pattern"]?.string {
            key += " /\(pattern)/"
        }
        for attribute in ["checked", "disabled", "expanded", "active", "invalid", "level", "pressed", "selected"] {
            switch object[attribute] {
            case .bool(let value)?: key += " [\(attribute)=\(value)]"
            case .integer(let value)?: key += " [\(attribute)=\(value)]"
            case .string(let value)?: key += " [\(attribute)=\(value)]"
            default: continue
            }
        }
        var children: [AriaSource] = []
        for property in ["url", "placeholder"] {
            guard let value = object[property]?.string ?? object["props"]?[property]?.string else { continue }
            children.append(AriaSource(.mapping([(AriaSource(.text("/" + property)), AriaSource(.text(value)))])))
        }
        if let mode = object["containerMode"]?.string {
            children.append(AriaSource(.mapping([(AriaSource(.text("/children")), AriaSource(.text(mode)))])))
        }
        if let text = object["text"]?.string { children.append(Self.text(text)) }
        for child in object["children"]?.array ?? [] {
            if case .string(let text) = child { children.append(Self.text(text)) } else { children.append(try AriaSource(json: child)) }
        }
        if children.isEmpty { return AriaSource(.text(key)) }
        return AriaSource(.mapping([(AriaSource(.text(key)), AriaSource(.sequence(children)))]))
    }

    private static func text(_ text: String) -> AriaSource {
        AriaSource(.mapping([(AriaSource(.text("text")), AriaSource(.text(text)))]))
    }
}
