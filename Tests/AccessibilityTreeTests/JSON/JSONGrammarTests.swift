import AccessibilityTree
import Testing

/// The grammar of RFC 8259: what is accepted, what it means, and where a text goes wrong.
struct JSONGrammarTests {
    @Test(
        arguments: [
            ("null", JSONValue.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("-12", -12),
            ("9223372036854775807", 9_223_372_036_854_775_807), ("\"\"", ""), ("[]", []), ("{}", [:]), ("[[],{}]", [[], [:]]),
            ("{\"a\":[1,{\"b\":null}],\"c\":\"d\"}", ["a": [1, ["b": nil]], "c": "d"]),
            ("\t\r\n [ 1 , 2 ] \n", [1, 2]), ("\u{FEFF}1", 1), ("\"\u{7F}é€😀\"", "\u{7F}é€😀"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC\ud83D\uDE00\u0000""#, "é€😀\u{0}"),
            (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\u0041""#, "\u{FFFD}A"),
            (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#"{"a":1,"a":2}"#, ["a": 2]), (#"{"\u0061":1,"a":3}"#, ["a": 3]),
        ] as [(String, JSONValue)])
    func `a valid text has this value`(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(text) == value)
    }

    @Test(
        arguments: [
            ("", JSONProblem.truncated, 0), ("  ", .truncated, 2), ("[1,", .truncated, 3), ("[1", .truncated, 2), ("{\"a\"", .truncated, 4),
            ("{\"a\":", .truncated, 5), ("{", .truncated, 1), ("\"abc", .truncated, 4), ("\"\\", .truncated, 2), ("\"\\u12", .truncated, 5),
            ("tru", .truncated, 3), ("-", .truncated, 1), ("1.", .truncated, 2), ("1e+", .truncated, 3), ("1 2", .trailingBytes, 2),
            ("{}]", .trailingBytes, 2), ("[1,]", .expectedValue, 3), ("[,1]", .expectedValue, 1), ("{\"a\":1,}", .expectedKey, 7),
            ("{,}", .expectedKey, 1), ("{a:1}", .expectedKey, 1), ("{\"a\" 1}", .expectedColon, 5),
            ("{\"a\":1 \"b\":2}", .expectedCommaOrBrace, 7),
            ("[1 2]", .expectedCommaOrBracket, 3), ("[1}", .expectedCommaOrBracket, 2), ("{\"a\":1]", .expectedCommaOrBrace, 6),
            ("nul!", .expectedNull, 0), ("trve", .expectedBool, 0), ("NaN", .expectedValue, 0), ("'a'", .expectedValue, 0),
            ("01", .invalidNumber, 0), ("-01", .invalidNumber, 0), ("1.e3", .invalidNumber, 0), ("-x", .invalidNumber, 0),
            ("+1", .expectedValue, 0), (".5", .expectedValue, 0), ("1ex", .invalidNumber, 0), ("\"\n\"", .controlCharacter, 1),
            (#""\x""#, .invalidEscape, 1), (#""\u12g4""#, .invalidEscape, 1), ("\u{FEFF}\u{FEFF}1", .expectedValue, 3),
        ] as [(String, JSONProblem, Int)])
    func `an invalid text is refused at this offset`(text: String, problem: JSONProblem, offset: Int) {
        #expect(throws: JSONError(problem, at: offset)) { try JSONValue.parse(text) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF0, 0x8F, 0x80, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0x80, 0x22],
        ] as [[UInt8]])
    func `a string that is no UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSONError(.invalidUTF8, at: 1)) { try JSONValue.parse(bytes) }
    }

    @Test(arguments: [[0xFF, 0xFE, 0x22, 0], [0xFE, 0xFF, 0, 0x22], [0, 0x22, 0, 0x22]] as [[UInt8]])
    func `another encoding is named`(bytes: [UInt8]) {
        #expect(throws: JSONError(.utf16, at: 0)) { try JSONValue.parse(bytes) }
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `nesting is limited where the next level opens`(open: String, close: String) throws {
        let allowed = String(repeating: open, count: 8) + "1" + String(repeating: close, count: 8)
        _ = try JSONValue.parse(allowed, maxDepth: 8)
        #expect(throws: JSONError(.tooDeep, at: open.utf8.count * 7)) { try JSONValue.parse(allowed, maxDepth: 7) }
    }

    @Test func `a hundred thousand levels are refused without recursion`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONError(.tooDeep, at: 512)) { try JSONValue.parse(bytes) }
        var reader = JSONReader(bytes, maxDepth: .max)
        #expect(throws: JSONError(.truncated, at: 100_000)) { try reader.skipValue() }
    }

    @Test func `a position counts lines and bytes from one`() {
        let bytes = Array("{\n  \"a\": x\n}".utf8)
        let error = JSONError(.expectedValue, at: 9)
        #expect(throws: error) { try JSONValue.parse(bytes) }
        #expect(error.position(in: bytes) == (2, 8))
    }

    @Test func `every problem has its own message`() {
        let messages = JSONProblem.allCases.map(\.message)
        #expect(Set(messages).count == messages.count)
        #expect(messages.allSatisfy { $0.first?.isLowercase == true && !$0.hasSuffix(".") })
    }
}
