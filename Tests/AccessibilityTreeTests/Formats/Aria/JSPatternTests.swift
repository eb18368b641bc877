import AccessibilityTree
import Testing

/// Patterns, through templates: `- button /PATTERN/` against a button of a name. The verdicts were taken from V8.
@Suite struct JSPatternTests {
    private static func verdict(_ pattern: String, _ name: String) throws -> Bool {
        let button: JSONValue = ["role": "button", "name": ["pattern": .string(pattern)]]
        let capture: JSONValue = ["role": "button", "name": .string(name)]
        let template = try AriaSnapshotTemplate.parse(JSONValue.array([button]).jsonText)
        return try template.match(try AriaCapture.parse(JSONValue.array([capture]).jsonBytes, limits: .file)).isMatch
    }

    private static let matching: [(String, String)] = [
        ("b", "abc"), ("^abc$", "abc"), ("a.c", "axc"), ("^a..c$", "a😀c"), ("[^]", "\n"), ("\\d+ items?", "12 items"),
        ("^(?:a|b|)+$", "abba"), ("a{2,3}b", "caaab"), ("a{,2}", "a{,2}"), ("x{", "x{"), ("]", "]"), ("}", "}"), ("\\u0041\\x42", "AB"),
        ("\\cJ", "\n"), ("\\c", "\\c"), ("\\8", "8"), ("\\101", "A"), ("\\0", "\u{0}x"), ("\\k", "k"), ("\\p{L}", "p{L}"),
        ("\\u{61}", String(repeating: "u", count: 61)),
        ("[\\w-z]", "-"), ("[\\d-]", "-"), ("[a-c]", "b"), ("[\\b]", "\u{8}"), ("[\\]]", "]"), ("[[]", "["),
        ("\\bfoo\\b", "a foo b"), ("\\Boo", "foo"), ("(?=ab)a", "ab"), ("^(?!.*secret).*$", "public"), ("(?<=\\$)\\d", "$5"),
        ("(?<!\\$)\\b\\d", "5"),
        ("(?<year>\\d{4})", "in 2026"), ("(?<n>a)|(?<n>b)", "b"), ("(a*)*b", "aab"), ("(?:){1000000}", "x"), ("\\s", "\u{FEFF}"),
        ("\\S", "é"), ("\\W", "é"), ("a|", "x"),
        ("((?<=a))+b", "ab"), ("(?=(?=a))a", "a"), ("\\t\\n\\v\\f\\r", "\t\n\u{B}\u{C}\r"), ("[\\cA]", "\u{1}"), ("a+?b*?", "a"),
        ("[\\1]", "\u{1}"), ("\\xZ", "xZ"),
    ]

    private static let failing: [(String, String)] = [
        ("[]", "x"), ("^b", "ab"), ("a$", "ab"), ("a.c", "a\nc"), ("^.$", "😀"), ("(?!a)a", "a"), ("(?<=b)a", "aa"), ("(?<!a)b", "ab"),
        ("\\bo", "foo"),
        ("[^a-z]", "q"), ("a{3}", "aa"), ("A", "a"), ("\\d", "é"), ("[^\\s\\S]", "x"), ("\\Bf", "f"),
    ]

    @Test(arguments: matching)
    func `a pattern is found as JavaScript finds it`(pattern: String, name: String) throws {
        #expect(try Self.verdict(pattern, name))
    }

    @Test(arguments: failing)
    func `a pattern is missed as JavaScript misses it`(pattern: String, name: String) throws {
        #expect(try !Self.verdict(pattern, name))
    }

    private static let refused: [(String, AriaTemplateError.Code)] = [
        ("(", .malformed), (")", .malformed), ("a)", .malformed), ("[a", .malformed), ("*", .malformed), ("a**", .malformed),
        ("{1}", .malformed),
        ("^*", .malformed), ("\\b+", .malformed), ("a{2,1}", .malformed), ("[z-a]", .malformed), ("(?<a", .malformed),
        ("(?<>a)", .malformed),
        ("(?<a>x)(?<a>y)", .malformed), ("(?<=a)*", .malformed), ("(?<a b>x)", .malformed), ("(a)\\1", .unsupported),
        ("\\1(a)", .unsupported),
        ("(?<a>x)\\k<a>", .unsupported), ("(?i:a)", .unsupported), ("(?:a{1000}){1000}", .tooCostly), ("a{99999}", .tooCostly),
        (String(repeating: "(", count: 70) + "a" + String(repeating: ")", count: 70), .tooCostly),
        (String(repeating: "a", count: 5_000), .tooCostly),
    ]

    @Test(arguments: refused)
    func `a pattern is refused with the reason`(pattern: String, code: AriaTemplateError.Code) {
        let error = #expect(throws: AriaTemplateError.self) { try Self.verdict(pattern, "a") }
        #expect(error?.code == code, "\(error.map(String.init(describing:)) ?? "")")
    }

    private static let explosive = [
        "(a+)+$", "^(a|a)*$", "(a|aa)+$", "^(([a-z])+.)+[A-Z]$", "(.*a){12}x", "(?:a?){30}a{30}$", "(?=a*b)(?=.*c)d",
    ]

    @Test(arguments: explosive)
    func `a pattern that explodes elsewhere is answered here`(pattern: String) throws {
        #expect(try !Self.verdict(pattern, String(repeating: "a", count: 400) + "!"))
    }

    @Test func `a search that takes too many steps is an error, not an answer`() {
        let error = #expect(throws: AriaTemplateError.self) { try Self.verdict("(?=.*x)y", String(repeating: "a", count: 20_000)) }
        #expect(error?.code == .tooCostly)
    }
}
