import AccessibilityTree
import Testing

struct JSONWriterTests {
    @Test func `commas and colons stand where they belong`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.integer(1)
        writer.beginObject()
        writer.endObject()
        writer.string("x")
        writer.endArray()
        writer.key("b")
        writer.raw("1.50")
        writer.key("c")
        writer.bool(true)
        writer.key("d")
        writer.null()
        writer.endObject()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":[1,{},"x"],"b":1.50,"c":true,"d":null}"#)
    }

    @Test(
        arguments: [
            ("", #""""#), ("a\"b\\c/", #""a\"b\\c/""#), ("\u{0}\u{1F}\u{8}\t\n\u{C}\r\u{B}", #""\u0000\u001f\b\t\n\f\r\u000b""#),
            ("é€😀\u{7F}\u{2028}", "\"é€😀\u{7F}\u{2028}\""),
        ])
    func `a string is escaped as little as the standard demands`(value: String, text: String) {
        #expect(JSONValue.string(value).jsonText == text)
    }

    @Test func `random values survive writing and reading`() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<300 {
            let value = Self.randomValue(depth: 4, &random)
            #expect(try JSONValue.parse(value.jsonBytes) == value)
        }
    }

    private static func randomValue(depth: Int, _ random: inout SeededRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(.random(in: .min ... .max, using: &random))
        case 3: .double(.random(in: -1e6...1e6, using: &random))
        case 4: .string(random.text(maxLength: 20))
        case 5: .array((0..<Int.random(in: 0..<20, using: &random)).map { _ in randomValue(depth: depth - 1, &random) })
        default:
            .object(
                JSONObject(
                    (0..<Int.random(in: 0..<20, using: &random)).map {
                        ("\($0)" + random.text(maxLength: 3), randomValue(depth: depth - 1, &random))
                    }))
        }
    }

    @Test(arguments: [3, 40])
    func `an object keeps its order, replaces in place and removes`(count: Int) {
        var object = JSONObject((0..<count).map { ("k\($0)", .integer(Int64($0))) })
        let isNew = object.set("k1", to: "new")
        #expect(!isNew)
        object["k0"] = nil
        #expect(object.keys == (1..<count).map { "k\($0)" })
        #expect(object["k1"] == "new" && object["k0"] == nil && object["k\(count - 1)"] != nil)
    }

    @Test(arguments: [1, 40])
    func `keys that only look equal are two keys`(padding: Int) {
        var object = JSONObject((0..<padding).map { ("k\($0)", .null) })
        object["\u{E9}"] = 1
        object["e\u{301}"] = 2
        #expect(object["\u{E9}"] == 1 && object.count == padding + 2)
    }

    @Test(arguments: [
        (0, "0"), (-1, "-1"), (9, "9"), (10, "10"), (-1_000_009, "-1000009"), (Int64.max, "9223372036854775807"),
        (Int64.min, "-9223372036854775808"),
    ])
    func `whole numbers are written digit by digit`(value: Int64, text: String) {
        var writer = JSONWriter()
        writer.beginArray()
        writer.integer(value)
        writer.integer(UInt64.max)
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\(text),18446744073709551615]")
    }
}
