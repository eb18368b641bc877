import AccessibilityTree

/// Makes native JSON with the proportions of real captures: forms, tables and lists of links, all fields present, bounds with two digits.
struct ScreenGenerator {
    private var writer = JSONWriter()
    private var nodes = 0
    private var state: UInt64

    /// The same seed gives the same bytes on every machine.
    static func nativeJSON(nodes: Int, seed: UInt64 = 1) -> [UInt8] {
        var generator = ScreenGenerator(state: seed)
        generator.writer.beginObject()
        generator.writer.key("root")
        generator.begin("RootWebArea", "Orders | Site administration", states: ["focusable"])
        while generator.nodes < nodes { generator.block() }
        generator.end()
        generator.writer.endObject()
        return generator.writer.bytes
    }

    private init(state: UInt64) {
        self.state = state
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private mutating func block() {
        switch next(3) {
        case 0: form()
        case 1: table()
        default: list()
        }
    }

    private mutating func form() {
        begin("form", "")
        for field in 0...next(6) {
            begin("LabelText", "")
            leaf("StaticText", "Field \(field) of order \(next(900)):")
            end()
            leaf(
                "textbox", "Field \(field):", value: "value \(next(10_000))",
                states: ["editable=plaintext", "focusable", "required", "settable"])
        }
        begin("button", "Save and continue \u{201C}editing\u{201D}", states: ["focusable"])
        leaf("StaticText", "Save and continue \u{201C}editing\u{201D}")
        end()
        end()
    }

    private mutating func table() {
        begin("table", "Orders")
        for row in 0...next(20) {
            begin("row", "")
            for column in 0..<4 {
                begin("cell", "Cell \(row).\(column)")
                begin(
                    "link", "Order \(next(9_999))", value: "http://127.0.0.1:8100/admin/shop/order/\(next(9_999))/change/?q=\(column)",
                    states: ["focusable"])
                leaf("StaticText", "Order \(next(9_999))")
                end()
                end()
            }
            end()
        }
        end()
    }

    private mutating func list() {
        begin("list", "")
        for _ in 0...next(12) {
            begin("listitem", "", states: ["level=1"])
            leaf("StaticText", "A line of help with a \"quoted\" part, number \(next(500))")
            end()
        }
        end()
    }

    private mutating func leaf(_ role: String, _ name: String, value: String = "", states: [String] = []) {
        begin(role, name, value: value, states: states)
        end()
    }

    private mutating func begin(_ role: String, _ name: String, value: String = "", states: [String] = []) {
        nodes += 1
        writer.beginObject()
        for (key, text) in [("role", role), ("name", name), ("value", value), ("description", "")] {
            writer.key(key)
            writer.string(text)
        }
        writer.key("states")
        writer.beginArray()
        for state in states { writer.string(state) }
        writer.endArray()
        writer.key("bounds")
        writer.beginObject()
        for (key, limit) in [("x", 1_280), ("y", 9_000), ("width", 400), ("height", 60)] {
            writer.key(key)
            if next(3) == 0 { writer.integer(next(limit)) } else { writer.raw("\(next(limit)).\(10 + next(90))") }
        }
        writer.endObject()
        writer.key("children")
        writer.beginArray()
    }

    private mutating func end() {
        writer.endArray()
        writer.endObject()
    }
}
