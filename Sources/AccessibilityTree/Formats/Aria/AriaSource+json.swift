/// The JSON form: what the YAML says as JSON values, or the nodes of Playwright's `ariaSnapshotJSON`, which are turned into keys.
extension AriaSource {
    /// Parses a snapshot in either notation; nil for an empty document. What starts as JSON but is none is flow style, so YAML's to judge.
    ///
    /// - Parameter isCapture: what tools add about a node of a page (`ref`, `box`, `cursor`, `ariaHidden`) is kept; templates do not know it.
    static func parse(_ text: String, limits: TreeLimits, isCapture: Bool = false) throws(AriaSyntaxError) -> AriaSource? {
        guard let first = text.utf8.first(where: { $0 > 0x20 }), first == UInt8(ascii: "[") || first == UInt8(ascii: "{"),
            let value = try? JSONValue.parse(text, maxDepth: 2 * limits.maxDepth + 8)
        else { return try AriaYAML.parse(text, limits: limits) }
        if case .object = value { return AriaSource(.sequence([try AriaSource(json: value, isCapture: isCapture)])) }
        return try AriaSource(json: value, isCapture: isCapture)
    }

    init(_ content: Content) {
        self.init(content: content, line: 0, column: 1)
    }

    /// Recursion ends at the limit of depth that parsing had.
    private init(json: JSONValue, isCapture: Bool) throws(AriaSyntaxError) {
        switch json {
        case .null: self.init(.null)
        case .bool(let value): self.init(.other(value ? "true" : "false"))
        case .integer(let value): self.init(.other(String(value)))
        case .number(let value): self.init(.other(AriaScalar.spelled(value.double)))
        case .string(let value): self.init(.text(value))
        case .array(let values):
            var items: [AriaSource] = []
            for value in values { items.append(try AriaSource(json: value, isCapture: isCapture)) }
            self.init(.sequence(items))
        case .object(let object):
            if case .string(let role)? = object["role"] {
                self = try Self.node(role, object, isCapture: isCapture)
                return
            }
            var entries: [(key: AriaSource, value: AriaSource)] = []
            for (key, value) in zip(object.keys, object.values) {
                entries.append((AriaSource(.text(key)), try AriaSource(json: value, isCapture: isCapture)))
            }
            self.init(.mapping(entries))
        }
    }

    /// A node with its fields, as the key and the children that it has in YAML.
    private static func node(_ role: String, _ object: JSONObject, isCapture: Bool) throws(AriaSyntaxError) -> AriaSource {
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
        if isCapture { key += additions(object) }
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
            if let text = child.string {
                children.append(Self.text(text))
            } else {
                children.append(try AriaSource(json: child, isCapture: isCapture))
            }
        }
        if children.isEmpty { return AriaSource(.text(key)) }
        return AriaSource(.mapping([(AriaSource(.text(key)), AriaSource(.sequence(children)))]))
    }

    /// What newer tools write in brackets in YAML, too.
    private static func additions(_ object: JSONObject) -> String {
        var attributes = object["ariaHidden"]?.bool == true ? " [aria-hidden]" : ""
        if let ref = object["ref"]?.string, ref.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "]") }), !ref.isEmpty {
            attributes += " [ref=\(ref)]"
        }
        if object["cursor"]?.string == "pointer" { attributes += " [cursor=pointer]" }
        let sides = ["x", "y", "width", "height"].compactMap { object["box"]?[$0]?.double }
        if sides.count == 4 { attributes += " [box=\(sides.map(AriaScalar.spelled).joined(separator: ","))]" }
        return attributes
    }

    private static func text(_ text: String) -> AriaSource {
        AriaSource(.mapping([(AriaSource(.text("text")), AriaSource(.text(text)))]))
    }
}
