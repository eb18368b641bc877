/// Collects lines of block-style YAML. Keys and values are escaped here and nowhere else.
struct YAMLBuilder {
    private(set) var text = ""
    private var depth = 0
    /// Whether the next key stands on the line of a list's dash.
    private var afterDash = false

    private var margin: String { String(repeating: " ", count: depth * 2) }

    mutating func field(_ key: String, _ value: String) {
        begin(key)
        text += " \(YAMLText.inline(value))\n"
    }

    mutating func field(_ key: String, _ value: String?) {
        if let value { field(key, value) }
    }

    mutating func field(_ key: String, _ value: Int) {
        begin(key)
        text += " \(value)\n"
    }

    /// Text of several lines, as a literal block where that keeps it exactly.
    mutating func block(_ key: String, _ value: String) {
        begin(key)
        text += " " + (YAMLText.literalBlock(value, indent: depth * 2 + 2) ?? YAMLText.quoted(value) + "\n")
    }

    mutating func nested(_ key: String, _ body: (inout YAMLBuilder) -> Void) {
        begin(key)
        text += "\n"
        depth += 1
        body(&self)
        depth -= 1
    }

    /// A list of scalars.
    mutating func list(_ key: String, _ entries: [String]) {
        guard !entries.isEmpty else { return }
        nested(key) { builder in
            for entry in entries { builder.text += "\(builder.margin)- \(YAMLText.inline(entry))\n" }
        }
    }

    /// An entry of a list that is a mapping; at least one field is written by `body`.
    mutating func entry(_ body: (inout YAMLBuilder) -> Void) {
        text += "\(margin)- "
        afterDash = true
        depth += 1
        body(&self)
        depth -= 1
    }

    mutating func entry(_ scalar: String) {
        text += "\(margin)- \(YAMLText.inline(scalar))\n"
    }

    private mutating func begin(_ key: String) {
        text += (afterDash ? "" : margin) + YAMLText.inline(key) + ":"
        afterDash = false
    }
}
