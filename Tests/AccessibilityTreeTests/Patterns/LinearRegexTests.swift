import AccessibilityTree
import Testing

struct LinearRegexTests {
    /// Ranges in bytes, as `RegExp` of a JavaScript engine finds them.
    @Test(arguments: [
        ("Log in", "", "Log in here", 0..<6), ("^in$", "m", "Log\nin\n", 4..<6), ("log", "i", "A LOG", 2..<5), ("a|ab", "", "ab", 0..<1),
        ("ab|a", "", "ab", 0..<2), ("a+?", "", "aaa", 0..<1), ("a{2}", "", "aaa", 0..<2), ("a{2,}", "", "aaaa", 0..<4),
        ("a{1,2}?b", "", "aab", 0..<3),
        ("(?:ab)+c", "", "xababc", 1..<6), ("(?<n>a)(b)?", "", "xa", 1..<2), ("\\d+ items?", "", "has 12 items", 4..<12),
        ("[^\\d\\s]+", "", "1 ab", 2..<4),
        ("[]a]", "", "]", nil), ("[\\]a]", "", "]", 0..<1), ("Issues 1[\\]]]2", "", "Issues 1]]2", 0..<11), ("a.c", "", "a\nc", nil),
        ("a.c", "s", "a\nc", 0..<3),
        ("\\bin\\b", "", "begin in", 6..<8), ("\\Bin\\b", "", "in begin", 6..<8), ("é+", "", "caféé", 3..<7), ("É", "i", "é", 0..<2),
        ("\\u00e9", "", "é", 0..<2),
        ("\\u{1F600}", "", "x😀", 1..<5), ("\\x41\\t\\0", "", "A\t\0", 0..<3), ("[a-c-]+", "", "b-a", 0..<3),
        ("[\\w.]+@", "", "a.b@c", 0..<4), ("a{x", "", "a{x", 0..<3),
        ("", "", "abc", 0..<0), ("$", "", "abc", 3..<3), ("[^a]", "i", "Ab", 1..<2), ("(a*)*b", "", "aab", 0..<3),
        ("\\/a\\.b", "", "/a.b", 0..<4), ("x*", "", "ab", 0..<0),
    ])
    func `a pattern matches where a backtracking engine would`(pattern: String, flags: String, text: String, expected: Range<Int>?) throws {
        let regex = try LinearRegex(pattern, flags: flags)
        #expect(regex.firstMatch(in: Array(text.utf8)[...]) == expected)
    }

    @Test(arguments: [
        ("(", "missing `)`"), (")", "unmatched `)`"), ("[a", "missing `]`"), ("*a", "nothing to repeat before `*`"),
        ("a**", "two quantifiers in a row"), ("a{3,2}", "the counts in braces are out of order"),
        ("a{2000}", "a count is above 1000"), ("(?=a)", "lookaround is not supported"), ("(?<!a)", "lookaround is not supported"),
        ("(a)\\1", "backreferences are not supported"),
        ("\\p{L}", "Unicode properties are not supported"), ("[b-a]", "a range in `[ ]` is out of order"),
        ("\\", "the pattern ends in a backslash"), ("\\u12", "an escape does not name a character"),
        ("((a{1000}){1000}){1000}", "the pattern unfolds to more than 8192 steps"),
        (String(repeating: "(", count: 70), "groups are nested deeper than 64"),
        (String(repeating: "a", count: 5_000), "the pattern is longer than 4096 bytes"),
    ])
    func `a pattern that is not understood says why`(pattern: String, message: String) throws {
        let error = try #require(throws: RegexSyntaxError.self) { try LinearRegex(pattern) }
        #expect(error.message == message)
        #expect(throws: RegexSyntaxError.self) { try LinearRegex("a", flags: "x") }
    }

    @Test(arguments: ["(a+)+$", "^(a|a)*$", "^(a*)*(a*)*(a*)*$", "(.*a){12}$", "([a-z]+)*\\d"])
    func `patterns that hang a backtracking engine finish`(pattern: String) throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000) + [UInt8(ascii: "!")]
        #expect(try LinearRegex(pattern).firstMatch(in: text[...]) == nil)
    }

    @Test func `all matches are found from left to right without overlap`() throws {
        let text = Array("12 a 3, 45".utf8)
        #expect(try LinearRegex("\\d+").matches(in: text) == [0..<2, 5..<6, 8..<10])
        #expect(try LinearRegex("x*").matches(in: text).isEmpty)
        #expect(try LinearRegex("^1|5$").matches(in: text) == [0..<1, 9..<10])
    }

    @Test func `bytes that are no text match no literal and stop nothing`() throws {
        let text: [UInt8] = [0xFF, 0xC3, 0x28, 0xE2, 0x82, 0x61]
        #expect(try LinearRegex("a").firstMatch(in: text[...]) == 5..<6)
        #expect(try LinearRegex("^.{6}$").firstMatch(in: text[...]) == 0..<6)
    }

    @Test(arguments: [("/a/", "a", ""), ("/a/b/i", "a/b", "i")])
    func `text between slashes is a pattern with flags`(text: String, pattern: String, flags: String) throws {
        let parts = try #require(LinearRegex.slashed(text))
        #expect(parts == (pattern, flags))
    }

    @Test(arguments: ["//", "/", "a/b/", "/usr/local", "/a/2", "/a/B"])
    func `other texts with slashes are none`(text: String) {
        #expect(LinearRegex.slashed(text) == nil)
    }

    @Test(arguments: ["a.b", "(1+1)?", "[x]{2}|^$\\/"])
    func `an escaped text matches just itself`(text: String) throws {
        let regex = try LinearRegex("^\(LinearRegex.escaping(text))$")
        #expect(regex.isMatch(text))
        #expect(!regex.isMatch(text + "x"))
    }
}
