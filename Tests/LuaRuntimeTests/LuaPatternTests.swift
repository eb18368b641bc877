import Testing

@testable import LuaRuntime

@Suite struct LuaPatternTests {
    @Test(arguments: [
        ("%d%d:%d%d", "at 12:30 and 07:05", [3..<8, 13..<18]), ("a*", "baac", [1..<3]), ("^%a+", "abc def", [0..<3]), ("^x", "ax", []),
        ("x$", "xx", [1..<2]), ("", "abc", []), ("a", "", []), ("%f[%w]%w+", "one two", [0..<3, 4..<7]),
        ("(.)%1", "aabbc", [0..<2, 2..<4]),
        ("%b()", "f(a(b)) (c)", [1..<7, 8..<11]), ("é", "aéb", [1..<3]), ("[^%s]-,", "a,b,", [0..<2, 2..<4]),
    ])
    func `a pattern finds its matches`(_ pattern: String, _ text: String, _ expected: [Range<Int>]) throws {
        #expect(try LuaPattern(pattern).ranges(in: Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        ("%", "malformed pattern (ends with '%')"), ("[a", "malformed pattern (missing ']')"), ("(a", "unfinished capture"),
        ("a)", "invalid pattern capture"),
        ("%bx", "malformed pattern (missing arguments to '%b')"), ("%f", "missing '[' after '%f' in pattern"),
        ("%1", "invalid capture index"),
        ("(a%1)", "invalid capture index"), ("%0", "invalid capture index"), (String(repeating: "()", count: 33), "too many captures"),
        ("[%", "malformed pattern (missing ']')"),
    ])
    func `a malformed pattern is refused`(_ pattern: String, _ message: String) {
        let error = #expect(throws: LuaError.self) { try LuaPattern(pattern) }
        #expect(error?.message == message)
        #expect(error?.code == .badArgument)
    }

    @Test(arguments: [
        ("^[Yy]esterday$", "esterday"), ("%f[%a]Idle%f[%A]", "Idle"), ("a*b-c?d+e", "de"), ("[abc]x", "x"), ("%a%b()z", "z"),
        ("(a)%1", "a"),
        ("[]a]b", "b"), ("[^]a]b", "b"), ("[%]a]b", "b"), ("%w+", ""), ("é", ""), ("", ""), ("%^q%$", "q"), ("x%bab-", "x"),
        ("%D%l-T", "T"),
    ])
    func `the letters of every match are known`(_ pattern: String, _ letters: String) throws {
        #expect(try LuaPattern(pattern).neededLetters == Set(letters.utf8))
    }

    @Test func `no text that matches lacks a letter that is needed`() {
        let parts = [
            "a", "B", "c", "[ab]", "[^c]", "[]a]", "%a", "%A", "%d", "%b()", "%f[%a]", "(", ")", "%1", ".", "^", "$", "*", "+", "-", "?",
            "%]", "[%]b]",
        ]
        let letters = ["a", "B", "c", "b", "(", ")", "]", "1", " "]
        var random = SeededRandom(seed: 71)
        var found = 0
        for _ in 0..<30_000 {
            let pattern = (0...Int.random(in: 0..<6, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            // Most are malformed, which is refused elsewhere.
            guard let pattern = try? LuaPattern(pattern) else { continue }
            let text = Array(
                (0...Int.random(in: 0..<8, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined().utf8)
            guard !pattern.ranges(in: text).isEmpty else { continue }
            found += 1
            #expect(pattern.neededLetters.isSubset(of: text), "\(pattern.text) in \(String(decoding: text, as: UTF8.self))")
        }
        #expect(found > 1_000)
    }

    @Test func `a pattern that explodes finds nothing in bounded time`() throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000)
        #expect(try LuaPattern(String(repeating: "a-", count: 20) + "b").ranges(in: text) == [])
        #expect(try LuaPattern("a").ranges(in: text).count == 256)
        #expect(try LuaPattern(String(repeating: "(a", count: 20) + String(repeating: ")", count: 20)).ranges(in: text).first == 0..<20)
    }
}
