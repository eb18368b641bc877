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

    private init(_ content: Content, at pointer: String = "") {
        self.init(content: content, line: 0, column: 1, pointer: pointer)
    }

    /// Recursion ends at the limit of depth that parsing had.
    private init(json: JSONValue, isCapture: Bool, at pointer: String = "") throws(AriaSyntaxError) {
        switch json {
        case .null: self.init(.null, at: pointer)
        case .bool(let value): self.init(.other(value ? "true" : "false"), at: pointer)
        case .integer(let value): self.init(.other(String(value)), at: pointer)
        case .number(let value): self.init(.other(AriaScalar.spelled(value.double)), at: pointer)
        case .string(let value): self.init(.text(value), at: pointer)
        case .array(let values):
            var items: [AriaSource] = []
            for (index, value) in values.enumerated() {
                items.append(try AriaSource(json: value, isCapture: isCapture, at: Self.extended(pointer, String(index))))
            }
            self.init(.sequence(items), at: pointer)
        case .object(let object):
            if case .string(let role)? = object["role"] {
                self = try Self.node(role, object, isCapture: isCapture, at: pointer)
                return
            }
            var entries: [(key: AriaSource, value: AriaSource)] = []
            for (key, value) in zip(object.keys, object.values) {
                let place = Self.extended(pointer, key)
                entries.append((AriaSource(.text(key), at: place), try AriaSource(json: value, isCapture: isCapture, at: place)))
            }
            self.init(.mapping(entries), at: pointer)
        }
    }

    private static let longestPointer = 200

    /// The pointer to a member; of a long one only the beginning is kept, so that deep documents cost no more than their text.
    private static func extended(_ pointer: String, _ token: String) -> String {
        guard pointer.utf8.count < longestPointer, token.utf8.count < longestPointer else { return pointer }
        return pointer + "/" + token.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    /// A node with its fields, as the key and the children that it has in YAML.
    private static func node(
        _ role: String, _ object: JSONObject, isCapture: Bool, at pointer: String
    ) throws(AriaSyntaxError) -> AriaSource {
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
        for (index, child) in (object["children"]?.array ?? []).enumerated() {
            if let text = child.string {
                children.append(Self.text(text))
            } else {
                let place = Self.extended(Self.extended(pointer, "children"), String(index))
                children.append(try AriaSource(json: child, isCapture: isCapture, at: place))
            }
        }
        if children.isEmpty { return AriaSource(.text(key), at: pointer) }
        return AriaSource(.mapping([(AriaSource(.text(key), at: pointer), AriaSource(.sequence(children), at: pointer))]))
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
