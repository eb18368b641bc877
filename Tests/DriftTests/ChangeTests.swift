import AccessibilityTree
import Drift
import Testing

struct ChangeTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let old: String
        let new: String
        let expected: [String]
    }

    private static let page = """
        document "Shop"
          navigation
            link "Home" url:/home
            link "Orders" url:/orders
          main
            heading "Your order"
            text "Two lamps"
            form
              textbox "Street" =Elm
              checkbox "News"
              button "Buy"
            list
              listitem
                text "first"
              listitem
                text "second"
              listitem
                text "third"
        """

    private static func edited(_ replacements: (String, String)...) -> String {
        var text = page
        for (old, new) in replacements { text = text.replacing(old, with: new) }
        return text
    }

    static let examples = [
        Example(testDescription: "nothing", old: page, new: page, expected: []),
        Example(
            testDescription: "a label", old: page, new: edited(("\"Buy\"", "\"Buy now\"")),
            expected: ["modified /document/main/form/button \"Buy now\" name: Buy → Buy now"]),
        Example(
            testDescription: "a label that shares no word", old: page, new: edited(("\"Buy\"", "\"Verify and continue\"")),
            expected: ["modified /document/main/form/button \"Verify and continue\" name: Buy → Verify and continue"]),
        Example(
            testDescription: "a value", old: page, new: edited(("=Elm", "=Oak")),
            expected: ["modified /document/main/form/textbox \"Street\" value: Elm → Oak"]),
        Example(
            testDescription: "a state", old: page, new: edited(("checkbox \"News\"", "checkbox \"News\" .checked")),
            expected: ["modified /document/main/form/checkbox \"News\" state:checked: false → true"]),
        Example(
            testDescription: "a target", old: page, new: edited(("url:/orders", "url://evil.example/")),
            expected: ["modified /document/navigation/link[2] \"Orders\" property:url: /orders → //evil.example/"]),
        Example(
            testDescription: "a property that is new, and one that is gone", old: page,
            new: edited(("button \"Buy\"", "button \"Buy\" opacity:0"), (" url:/home", "")),
            expected: [
                "modified /document/navigation/link[1] \"Home\" property:url: /home → ∅",
                "modified /document/main/form/button \"Buy\" property:opacity: ∅ → 0",
            ]),
        Example(
            testDescription: "a link that became a button of the same name", old: page,
            new: edited(("link \"Home\" url:/home", "button \"Home\" url:/home")),
            expected: ["modified /document/navigation/button \"Home\" role: link → button"]),
        Example(
            testDescription: "a removed node", old: page, new: edited(("      button \"Buy\"\n", "")),
            expected: ["removed /document/main/form/button \"Buy\""]),
        Example(
            testDescription: "an added subtree", old: page,
            new: page + "\n  dialog \"Session expired\"\n    textbox \"Name\"\n    button \"Go on\"",
            expected: ["added /document/dialog \"Session expired\" ×3"]),
        Example(
            testDescription: "a moved subtree", old: page,
            new: edited(("    heading \"Your order\"\n", ""), ("    link \"Home\"", "    heading \"Your order\"\n    link \"Home\"")),
            expected: [
                "moved /document/navigation/heading \"Your order\" position: /document/main/heading \"Your order\" → "
                    + "/document/navigation/heading \"Your order\""
            ]),
        Example(
            testDescription: "exchanged neighbours", old: page,
            new: edited(
                (
                    "    link \"Home\" url:/home\n    link \"Orders\" url:/orders",
                    "    link \"Orders\" url:/orders\n    link \"Home\" url:/home"
                )),
            expected: ["reordered /document/navigation/link[1] \"Orders\" position: 2 → 1"]),
        Example(
            testDescription: "a wrapper around neighbours", old: page,
            new: edited(
                ("    textbox", "    group\n        textbox"), ("      checkbox", "        checkbox"), ("      button", "        button")),
            expected: ["added /document/main/form/group wrapper"]),
        Example(
            testDescription: "a wrapper taken away", old: edited(("    text \"Two lamps\"", "    section\n      text \"Two lamps\"")),
            new: page,
            expected: ["removed /document/main/section wrapper"]),
    ]

    @Test(arguments: examples)
    func `an edit is told as one change`(example: Example) {
        #expect(lines(from: example.old, to: example.new) == example.expected)
    }

    @Test func `a run of neighbours that moved is one change`() {
        let letters = ["a", "b", "c", "d", "e", "f", "g"].map { "  text \"letter \($0)\"" }
        let old = (["list"] + letters).joined(separator: "\n")
        let new = (["list"] + letters[2...] + letters[..<2]).joined(separator: "\n")
        #expect(lines(from: old, to: new) == ["reordered /list/text[6] \"letter a\" position: 1–2 → 6–7 ×2"])
    }

    @Test func `a list turned round is one change of its parent`() {
        let letters = (0..<40).map { "  text \"item \($0)\"" }
        let old = (["list"] + letters).joined(separator: "\n")
        let new = (["list"] + letters.reversed()).joined(separator: "\n")
        #expect(lines(from: old, to: new) == ["reordered /list position ×39"])
    }

    static let labels = [
        Example(
            testDescription: "a button shows its text", old: "form\n  button \"Log in\"\n    text \"Log in\"",
            new: "form\n  button \"Verify\"\n    text \"Verify\"", expected: ["modified /form/button \"Verify\" name: Log in → Verify"]),
        Example(
            testDescription: "a row is named by its cells", old: "row \"Ana 5\"\n  cell \"Ana\"\n  cell \"5\"",
            new: "row \"Ana 6\"\n  cell \"Ana\"\n  cell \"6\"", expected: ["modified /row/cell[2] \"6\" name: 5 → 6"]),
        Example(
            testDescription: "an input shows its value", old: "form\n  textbox \"Time\" =8:21\n    text \"8:21\"",
            new: "form\n  textbox \"Time\" =8:22\n    text \"8:22\"", expected: ["modified /form/textbox \"Time\" value: 8:21 → 8:22"]),
        Example(
            testDescription: "a value repeats the name", old: "form\n  link \"a\" =a", new: "form\n  link \"b\" =b",
            expected: ["modified /form/link \"b\" name: a → b"]),
        Example(
            testDescription: "expanded denies collapsed", old: "form\n  button \"More\" .collapsed",
            new: "form\n  button \"More\" .expanded",
            expected: ["modified /form/button \"More\" state:expanded: false → true"]),
        Example(
            testDescription: "a control's new name takes in its new texts", old: "form\n  button \"Buy\"\n    text \"Buy\"",
            new: "form\n  button \"Buy now\"\n    text \"Buy\"\n    text \"now\"",
            expected: ["modified /form/button \"Buy now\" name: Buy → Buy now"]),
    ]

    @Test(arguments: labels)
    func `a text that repeats another is not told again`(example: Example) {
        #expect(lines(from: example.old, to: example.new) == example.expected)
    }

    @Test func `ignored attributes are no change`() {
        let options = DiffOptions(scope: ComparisonScope(ignoring: ["checked", "property:url", "value", "description"]))
        let old = "form\n  checkbox \"a\"\n  link \"b\" url:/1\n  textbox \"c\" =1"
        let new = "form\n  checkbox \"a\" .checked\n  link \"b\" url:/2\n  textbox \"c\" =2"
        #expect(lines(from: old, to: new, options: options) == [])
        #expect(lines(from: old, to: new).count == 3)
    }

    @Test func `the order of children of an unordered node is no change`() {
        let old = "list\n  text \"one\"\n  text \"two\"\n  text \"three\""
        let new = "list\n  text \"three\"\n  text \"one\"\n  text \"two\""
        #expect(lines(from: old, to: new, options: DiffOptions(unorderedTo: [0])) == [])
        #expect(lines(from: old, to: new, options: DiffOptions(unorderedFrom: [0])) == [])
        #expect(lines(from: old, to: new).count == 1)
    }

    @Test func `stable ids that change on every load are no change, one that changes alone is`() {
        func form(_ suffix: String, last: String) -> String {
            "form\n" + (0..<6).map { "  button \"b\($0)\" #id\($0)\(suffix)" }.joined(separator: "\n") + "\n  button \"last\" #\(last)"
        }
        #expect(lines(from: form("x", last: "l"), to: form("y", last: "l")) == [])
        #expect(lines(from: form("x", last: "l"), to: form("x", last: "m")) == ["modified /form/button[7] \"last\" identifier: l → m"])
    }

    @Test func `a stable id finds its node under another name and in another place`() {
        let old = "main\n  form\n    button \"Pay\" #pay\n    text \"one\"\n  list\n    text \"two\""
        let new = "main\n  form\n    text \"one\"\n  list\n    text \"two\"\n    button \"Donate\" #pay"
        let diff = TreeDiff.compute(from: tree(old), to: tree(new))
        #expect(diff.mapping.forward[2] == 5)
    }

    @Test func `a change that concerns a required node says so`() {
        let changes = lines(
            from: Self.page, to: Self.edited(("      button \"Buy\"\n", ""), ("\"Street\"", "\"Road\"")), required: [8, 10])
        #expect(
            changes == [
                "modified /document/main/form/textbox \"Road\" name: Street → Road required",
                "removed /document/main/form/button \"Buy\" required",
            ])
    }

    @Test func `paths of deep nodes keep the last steps`() {
        let deep = (0..<50).map { String(repeating: " ", count: $0) + "group" }.joined(separator: "\n")
        let text = String(repeating: " ", count: 50) + "text "
        let found = lines(from: deep + "\n" + text + "\"a b\"", to: deep + "\n" + text + "\"a c\"")
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("modified /…/group/group/"))
        #expect(found[0].contains("/group/text \"a c\" name"))
    }
}
