import AccessibilityTree
import Testing

@Suite struct AriaTemplateTests {
    private static func match(_ template: String, _ capture: String) throws -> AriaMatchResult {
        try AriaSnapshotTemplate.parse(template).match(try AriaCapture.parse(Array(capture.utf8), limits: .file))
    }

    @Test func `all recorded verdicts of Playwright agree`() throws {
        let report = try AriaVectors.run(try FormatFixture.bytes("aria/playwright_vectors.slice.jsonl"))
        #expect(report.count == 168 && report.disagreements.isEmpty, "\(report.disagreements)")
    }

    @Test func `a disagreement is listed with what was found`() throws {
        let lines = """
            {"id": 1, "received": "- button", "template": "- link", "outcome": "match"}

            {"id": "b", "received": "- button", "template": "- [", "outcome": "no_match"}
            {"received": "- [", "template": "- button", "outcome": "match"}
            {"received": "- button \\"\(String(repeating: "a", count: 9_000))\\"", "template": "- button /(?=.*x)y/", "outcome": "match"}
            """
        let report = try AriaVectors.run(Array(lines.utf8))
        #expect(report.agreed == 0 && report.disagreements.map(\.id) == ["1", "b", "line 3", "line 4"])
        #expect(report.disagreements.map(\.found) == [.noMatch, .parseError, .captureError, .undecided])
        for broken in ["{", "{\"received\": \"- a\"}", "[]", "{\"received\": \"\", \"template\": \"\", \"outcome\": \"maybe\"}"] {
            #expect(throws: CaptureError.self) { try AriaVectors.run(Array(broken.utf8)) }
        }
    }

    /// Template, capture, verdict; each what Playwright says of the page behind the capture.
    private static let verdicts: [(String, String, Bool)] = [
        ("- button", "- main:\n  - button \"A\"", true), ("- button \"a\"", "- button \"A\"", false),
        ("- button \"\"", "- button \"A\"", true),
        ("- button \"A  B\\u00a0\"", "- button \"A B\"", false), ("- button \"A\tB\"", "- button \"A B\"", true),
        ("- img", "- img \"x\"", true),
        ("- image", "- img \"x\"", false), ("- text: hello  world", "- paragraph: hello world", true),
        ("- text: ''", "- paragraph: x", true),
        ("- text: /h.*d/", "- paragraph: hello", false), ("- text: /h.*o/", "- paragraph: hello", true),
        ("- text: /(/", "- paragraph: /(/", true),
        ("- paragraph: 1.50", "- paragraph: \"1.5\"", true), ("- paragraph: 0x1F", "- paragraph: \"31\"", true),
        ("- paragraph: True", "- paragraph: \"true\"", true),
        ("- list:\n  - listitem: b\n  - listitem: a", "- list:\n  - listitem: a\n  - listitem: b", false),
        ("- list:\n  - /children: equal\n  - listitem", "- list:\n  - listitem: a", true),
        ("- list:\n  - /children: equal", "- list:\n  - listitem: a", false),
        ("- list:\n  - /children: deep-equal\n  - listitem", "- list:\n  - listitem: a", false),
        (
            "- list:\n  - /children: deep-equal\n  - listitem:\n    - /children: contain\n    - list",
            "- list:\n  - listitem:\n    - list\n    - text: x", true
        ),
        ("- /children: equal\n- button", "- button\n- link", false), ("- /children: contain\n- button", "- main:\n  - button", true),
        ("[]", "- a", true),
        ("- link:\n  - /url: /x$/", "- link \"L\":\n  - /url: http://x", true),
        ("- link:\n  - /url: x", "- link \"L\":\n  - /url: http://x", false),
        ("- link:\n  - /url: x", "- link \"L\"", false), ("- textbox:\n  - /placeholder: other", "- textbox:\n  - /placeholder: one", true),
        ("- textbox \"A\": typed", "- textbox \"A\":\n  - /placeholder: p\n  - text: typed", true), ("- textbox: x", "- textbox", false),
        ("- checkbox [checked=false]", "- checkbox", true), ("- checkbox [checked=mixed]", "- checkbox [checked=mixed]", true),
        ("- button [pressed=false]", "- button", true), ("- button [pressed=mixed]", "- button [pressed=mixed]", true),
        ("- link [pressed=false]", "- link", false),
        ("- button [disabled=false]", "- button", true), ("- heading [disabled=false]", "- heading", false),
        ("- option [selected=false]", "- option", true),
        ("- button [expanded=false]", "- button", true), ("- list [expanded=false]", "- list", false),
        ("- heading [level=1.0]", "- heading [level=1]", true),
        ("- heading [level=0x2]", "- heading [level=2]", true), ("- cell [active]", "- cell", true),
        ("- textbox [invalid=false]", "- textbox", true),
        ("- textbox [invalid=grammar]", "- textbox [invalid=grammar]", true),
        ("- textbox [invalid]", "- textbox [invalid=spelling]", false),
        ("- 'button \"a: b\" [disabled]'", "- 'button \"a: b\" [disabled]'", true), ("- button /a\\/b/", "- button \"a/b\"", true),
        ("- heading \"A\"\n- button \"B\"", "- banner:\n  - heading \"A\"\n  - link\n  - button \"B\"", true),
    ]

    @Test(arguments: verdicts)
    func `a template matches or not`(template: String, capture: String, isMatch: Bool) throws {
        #expect(try Self.match(template, capture).isMatch == isMatch)
    }

    /// Template, line, what the message says.
    private static let malformed: [(String, Int?, String)] = [
        ("", nil, "sequence"), ("heading", 1, "sequence"), ("{a: b}", 1, "sequence"), ("- 5", 1, "strings or maps"),
        ("- - a", 1, "strings or maps"),
        ("- a\n- button \"x", 2, "unterminated string"), ("- button /x", 1, "unterminated regex"),
        ("- button [", 1, "unexpected end of input"),
        ("- button [checked", 1, "expected `]`"), ("- button [level=a]", 1, "must be a number"),
        ("- button [level=]", 1, "must be a number"),
        ("- button [checked=maybe]", 1, "boolean or \"mixed\""), ("- button [pressed=x]", 1, "boolean or \"mixed\""),
        ("- button [disabled=mixed]", 1, "a boolean"),
        ("- button [expanded=x]", 1, "a boolean"), ("- button [active=x]", 1, "a boolean"), ("- button [selected=x]", 1, "a boolean"),
        ("- button [invalid=x]", 1, "\"grammar\" or \"spelling\""), ("- button [bogus]", 1, "unsupported attribute [bogus]"),
        ("- button x", 1, "end of the key"),
        ("- 'a':\n  - ''", 2, "unexpected end of input"), ("- text: 5", 1, "text value should be a string"),
        ("- text: [a]", 1, "text value should be a string"),
        ("- /children: all", 1, "\"contain\", \"equal\" or \"deep-equal\""), ("- /url: 5", 1, "property value"),
        ("- button: ~", 1, "string or a sequence"),
        ("- button: {a: b}", 1, "strings or sequences"), ("- ? [a]\n  : b", 1, "string keys"), ("- 5: b", 1, "string keys"),
        ("- a: b\n  a: c", nil, "each key once"),
        ("  - a\n- b", 2, "YAML"), ("- \"a", nil, "YAML"), ("- a\n---\n- b", nil, "YAML"), ("- [a", nil, "YAML"),
        ("- button /(/", 1, "unterminated group"),
    ]

    @Test(arguments: malformed)
    func `a malformed template is refused with line and reason`(template: String, line: Int?, reason: String) {
        let error = #expect(throws: AriaTemplateError.self) { try AriaSnapshotTemplate.parse(template) }
        #expect(error?.code == .malformed && error?.message.contains(reason) == true, "\(error.map(String.init(describing:)) ?? "")")
        if let line { #expect(error?.line == line) }
    }

    private static let refused: [(String, AriaTemplateError.Code)] = [
        ("- &a button\n- *a", .unsupported), ("- {\"a\":*b}", .unsupported), ("--- &a\n- b", .unsupported), ("- !!set &x a", .unsupported),
        ("- list: &x\n  - a", .unsupported), ("- !button a", .unsupported), ("- !!seq [a]", .unsupported), ("- !!map {a: b}", .unsupported),
        ("[" + String(repeating: "a,", count: 1_300_000) + "a]", .tooLarge),
        ("- text: " + String(repeating: "a", count: 5 << 20), .tooLarge),
        ((0..<300).map { String(repeating: "  ", count: $0) + "- list:" }.joined(separator: "\n") + " x", .tooLarge),
    ]

    @Test(arguments: refused)
    func `anchors, aliases, tags and what is too large are refused`(template: String, code: AriaTemplateError.Code) {
        let error = #expect(throws: AriaTemplateError.self) { try AriaSnapshotTemplate.parse(template) }
        #expect(error?.code == code, "\(error.map(String.init(describing:)) ?? "")")
    }

    private static let harmless = [
        "- text: Tom & Jerry", "- text: a *b* c", "- text: \"&a *b\"", "- text: 'it''s &a'", "- text: |\n    &a\n    *b\n- text: x",
        "- text: a # *b\n- text: b",
        "# &a\n- text: a, *b", "- 'a':\n  - text: \"x \\\" *y\"", "%YAML 1.2\n---\n- a", "- text: a]*b", "- text: >-\n    *folded\n",
        "- list: [a, {b: c}]", "- !!str a",
    ]

    @Test(arguments: harmless)
    func `an ampersand or an asterisk inside a text is no anchor`(template: String) throws {
        #expect(throws: Never.self) { try AriaSnapshotTemplate.parse(template) }
    }

    @Test func `a mismatch names the line that got no counterpart and why`() throws {
        let capture = "- main:\n  - heading \"Cart\" [level=1]\n  - list:\n    - listitem: One\n  - link \"Go\":\n    - /url: /a"
        let cases: [(String, Int, String)] = [
            ("- main:\n  - heading \"Basket\"", 2, "`heading \"Basket\"` was not found, the name is `Cart`"),
            ("- main:\n  - heading [level=2]", 2, "`heading` was found, but its `level` is `1`"),
            ("- main:\n  - heading /B/\n  - list", 2, "`heading /B/` was not found, the name is `Cart`"),
            ("- main:\n  - heading\n  - list:\n    - listitem: Two", 4, "`text: Two` was not found, the text is `One`"),
            ("- main:\n  - link:\n    - /url: /b", 2, "`link` was found, but its url is `/a`"),
            ("- main:\n  - heading\n  - button", 3, "`button` was not found"),
            ("- list:\n  - /children: equal\n  - listitem\n  - listitem", 1, "`list` was found with 1 children instead of 2"),
        ]
        for (template, line, explanation) in cases {
            let result = try Self.match(template, capture)
            #expect(!result.isMatch && result.mismatch?.line == line && result.mismatch?.explanation == explanation)
        }
    }

    @Test func `a message does not show what was typed as a password`() throws {
        let result = try Self.match("- textbox \"Password\": wrong", "- textbox \"Password\": hunter2")
        #expect(result.mismatch?.reason == .text(found: "<secret>"))
    }

    @Test func `a match names the node`() throws {
        let capture = "- main:\n  - list:\n    - listitem: One"
        #expect(try Self.match("- list", capture).node == 2)
        #expect(try Self.match("- text: One", capture).node == 3)
        #expect(try Self.match("- main\n", capture).node == 1)
    }

    @Test func `the JSON forms say the same as YAML`() throws {
        let yaml =
            "- main:\n  - 'button \"A \\\\ \\\" b\" [pressed] [disabled]': go\n  - link:\n    - /url: /x\n  - text: t\n  - heading [level=2]"
        let keys =
            #"[{"main": [{"button \"A \\\\ \\\" b\" [pressed] [disabled]": "go"}, {"link": [{"/url": "/x"}]}, {"text": "t"}, "heading [level=2]"]}]"#
        let nodes = """
            [{"role": "main", "children": [
              {"role": "button", "name": "A \\\\ \\" b", "pressed": true, "disabled": true, "text": "go"},
              {"role": "link", "url": "/x"}, "t", {"role": "heading", "level": 2}]}]
            """
        let trees = try [yaml, keys, nodes].map { TreeDump.text(try AriaCapture.parse(Array($0.utf8), limits: .file)) }
        #expect(trees[0] == trees[1] && trees[1] == trees[2])
        for template in [yaml, keys, nodes] {
            #expect(try Self.match(template, nodes).isMatch)
            #expect(try !Self.match(template, "- main").isMatch)
        }
        let single = #"{"role": "list", "containerMode": "equal", "children": [{"role": "text", "text": "a"}]}"#
        #expect(try Self.match(single, "- list: a").isMatch && !Self.match(single, "- list:\n  - text: a\n  - link").isMatch)
    }

    @Test(arguments: FormatFixture.snapshots)
    func `a real baseline is a template`(path: String) throws {
        let text = try FormatFixture.text(path)
        let template = try AriaSnapshotTemplate.parse(text)
        let capture = try AriaCapture.parse(Array(text.utf8), limits: .file)
        // Names between slashes are patterns in a template and themselves in a capture.
        #expect(try template.match(capture).isMatch || text.contains(" /"))
        #expect(try !template.match(try AriaCapture.parse(Array("- main".utf8), limits: .file)).isMatch)
    }

    @Test func `a template of another version of the page does not match`() throws {
        let old = try FormatFixture.text("aria/acceptance_404__aria_00.yml")
        let new = try FormatFixture.bytes("aria/acceptance_404__aria_09.yml")
        let result = try AriaSnapshotTemplate.parse(old).match(try AriaCapture.parse(new, limits: .file))
        #expect(!result.isMatch && (result.mismatch?.line ?? 0) > 1)
    }
}
