import AccessibilityTree

/// Random native JSON: nested, with every field now and then.
enum RandomTree {
    private static let roles = [
        "document", "group", "list", "listitem", "button", "link", "textbox", "text", "heading", "StaticText", "frobnicator", "checkbox",
        "push button", "RootWebArea", "dialog",
    ]
    private static let states = [
        "focusable", "focused", "checked", "disabled", "editable", "odd state", "protected", "grade=3", "expanded",
    ]

    static func json(nodes: Int, _ random: inout SeededRandom) -> [UInt8] {
        var writer = JSONWriter()
        var left = nodes
        write(&writer, &left, depth: 0, &random)
        return writer.bytes
    }

    private static func write(_ writer: inout JSONWriter, _ left: inout Int, depth: Int, _ random: inout SeededRandom) {
        left -= 1
        writer.beginObject()
        writer.key("role")
        writer.string(roles[Int.random(in: roles.indices, using: &random)])
        for key in ["name", "value", "description", "id"] where Bool.random(using: &random) {
            writer.key(key)
            writer.string(random.text(maxLength: 12))
        }
        if Bool.random(using: &random) {
            writer.key("states")
            writer.beginArray()
            for _ in 0..<Int.random(in: 0...3, using: &random) { writer.string(states[Int.random(in: states.indices, using: &random)]) }
            writer.endArray()
        }
        if Bool.random(using: &random) {
            writer.key("bounds")
            writer.beginObject()
            for key in ["x", "y", "width", "height"] {
                writer.key(key)
                writer.double((Double.random(in: 0...900, using: &random) * 100).rounded() / 100)
            }
            writer.endObject()
        }
        if Bool.random(using: &random) {
            writer.key("properties")
            writer.beginObject()
            for key in ["url", "level", "zebra", "input_type", "state:odd", "z_index"] where Bool.random(using: &random) {
                writer.key(key)
                writer.string(random.text(maxLength: 8))
            }
            writer.endObject()
        }
        writer.key("children")
        writer.beginArray()
        while left > 0, depth < 12, Int.random(in: 0..<3, using: &random) > 0 { write(&writer, &left, depth: depth + 1, &random) }
        writer.endArray()
        writer.endObject()
    }
}
