import AccessibilityTree
import Testing

struct GlobTests {
    @Test(
        arguments: [
            ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("abc", "ABC", true), ("abc", "abcd", false),
            ("a?c", "abc", true), ("a?c", "ac", false),
            ("*is typing*", "Ana Is Typing…", true), ("*typing", "typing more", false), ("a*b*c", "a1b2b3c", true),
            ("a*b*c", "a1c2b", false), ("**a**", "bab", true),
            ("?", "é", true), ("É*", "été", true), ("*é", "CAFÉ", true), ("[a]", "[A]", true), ("straße*", "STRAẞE 5", true),
            ("a*", "b", false), ("?*?", "x", false), ("?*?", "xy", true),
        ])
    func `a glob matches the whole text without regard to case`(pattern: String, text: String, matches: Bool) {
        #expect(Glob(pattern).matches(text) == matches)
        #expect(Glob(pattern).matches(Array(text.utf8)[...]) == matches)
    }

    @Test func `many stars cost no more than text times pattern`() {
        let text = String(repeating: "a", count: 5_000)
        #expect(!Glob(String(repeating: "a*", count: 40) + "b").matches(text))
    }
}
