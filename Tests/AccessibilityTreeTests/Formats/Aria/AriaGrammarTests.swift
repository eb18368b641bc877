import AccessibilityTree
import Testing

/// The corners of the grammar and of matching, each as Playwright's `toMatchAriaSnapshot` decides it.
struct AriaGrammarTests {
    /// Template, snapshot of the page, verdict.
    private static let attributes: [(String, String, Bool)] = [
        ("- button[disabled]", "- button [disabled]", true), ("- heading\"x\"[level=1]", "- heading \"x\" [level=1]", true),
        ("- button [pressed=mixed ]", "- button [pressed=mixed]", true), ("- heading [level =  -3 ]", "- heading [level=2]", false),
        ("- |\n    heading    \"x\" [\n      level  =   1   ]", "- heading \"x\" [level=1]", true),
        ("- checkbox [checked=]", "- checkbox [checked]", true), ("- switch [checked=true]", "- switch", false),
        ("- button [checked=false]", "- button", false), ("- listitem [level=0]", "- list:\n  - listitem", true),
        ("- row [selected=false]", "- row \"x\"", true), ("- dialog [active]", "- dialog", true),
        ("- heading [level=1e0]", "- heading [level=1]", true), ("- heading [level=1] [level=2]", "- heading [level=2]", true),
        ("- textbox [invalid=true]", "- textbox [invalid]", true), ("- textbox [invalid=spelling]", "- textbox [invalid]", false),
        ("- tab [selected] [expanded=false] [disabled=false]", "- tab [selected]", true),
    ]
    private static let names: [(String, String, Bool)] = [
        ("- 'button \"it''s\"'", "- button \"it's\"", true), ("- button \"a\\nb\"", "- button \"anb\"", true),
        ("- button \"a\\\\b\"", "- button \"a\\\\b\"", true), ("- button //", "- button \"x\"", true), ("- button //", "- button", false),
        ("- button \"A\"", "- button", false), ("- Button", "- button", false), ("- foo", "- foo", true),
        ("- button /[/]/", "- button \"a/b\"", true), ("- button /^A$/", "- button \"AB\"", false),
        ("- fragment", "- main:\n  - button", true), ("- fragment \"A\"", "- main:\n  - button \"A\"", true),
        ("- fragment \"A\"", "- main:\n  - button \"B\"", false), ("- fragment /^b/", "- button \"abc\"", false),
    ]
    private static let texts: [(String, String, Bool)] = [
        ("- text: \"a\\nb\"", "- text: a b", true), ("- paragraph: \"a \\u00ad b\\u200b\"", "- paragraph: a b", true),
        ("- paragraph: /a\\/b/", "- paragraph: a/b", true), ("- paragraph: /a/b/", "- paragraph: xa/by", true),
        ("- paragraph: /A/i", "- paragraph: a", false), ("- paragraph: /A/i", "- paragraph: /A/i", true),
        ("- paragraph: /", "- paragraph: /", true), ("- text", "- text: x", false),
        ("- paragraph:\n  - text: b", "- paragraph:\n  - text: a\n  - link\n  - text: b", true),
        ("- paragraph: 12345678901234567890", "- paragraph: \"12345678901234567000\"", true),
        ("- paragraph: 1e21", "- paragraph: \"1e+21\"", true), ("- paragraph: 1.25e-7", "- paragraph: \"1.25e-7\"", true),
        ("- paragraph: 0.000001", "- paragraph: \"0.000001\"", true), ("- paragraph: -.5", "- paragraph: \"-0.5\"", true),
        ("- paragraph: -0", "- paragraph: \"0\"", true), ("- paragraph: 0o17", "- paragraph: \"15\"", true),
        ("- paragraph: 1_000", "- paragraph: 1_000", true), ("- paragraph: .inf", "- paragraph: Infinity", true),
        ("- paragraph: 2026-11-22", "- paragraph: 2026-11-22", true), ("- paragraph: yes", "- paragraph: \"yes\"", true),
        ("- paragraph: FALSE", "- paragraph: \"false\"", true),
    ]
    private static let structure: [(String, String, Bool)] = [
        ("\t- button\n\t- link", "- button\n- link", true), ("\n  - list:\n\n    - listitem: a\n  ", "- list:\n  - listitem: a", true),
        ("---\n- button", "- button", true), ("[button, {heading: x}]", "- button\n- heading: x", true),
        ("- list:\n  - listitem: a\n    link: b", "- list:\n  - listitem: a\n  - link: b", true),
        ("- /children: deep-equal\n- list", "- list:\n  - listitem: a", false),
        ("- /children: deep-equal\n- list:\n  - listitem: a", "- list:\n  - listitem: a", true),
        (
            "- list:\n  - /children: equal\n  - listitem:\n    - link", "- list:\n  - listitem:\n    - link\n    - text: x", true
        ),
        (
            "- list:\n  - /children: equal\n  - /children: contain\n  - listitem: a", "- list:\n  - listitem: a\n  - listitem: b", true
        ),
        ("- list:\n  - /children: equal\n  - listitem: \"\"", "- list:\n  - listitem: a", true),
        ("- link:\n  - /url: /[a/", "- link:\n  - /url: /foo", false), ("- link:\n  - /url: /[a/", "- link:\n  - /url: /[a/", true),
        ("- link:\n  - /url: ''", "- link \"x\"", true), ("- /url: /foo", "- main:\n  - link:\n    - /url: /foo", true),
        ("- link:\n  - /url: a\n  - /url: b", "- link:\n  - /url: b", true), ("- link:\n  - /unheard: of", "- link \"x\"", true),
    ]

    @Test(arguments: attributes + names + texts + structure)
    func `a template is decided as Playwright decides it`(template: String, snapshot: String, isMatch: Bool) throws {
        let capture = try AriaCapture.parse(Array(snapshot.utf8), limits: .file)
        #expect(try AriaSnapshotTemplate.parse(template).match(capture).isMatch == isMatch)
    }

    /// Template, line, column where it matters, what the message says.
    private static let malformed: [(String, Int, Int?, String)] = [
        ("- button /a/i", 1, 13, "end of the key"), ("- button \"a\" \"b\"", 1, 14, "end of the key"),
        ("- button [checked] x", 1, nil, "end of the key"), ("- [checked]", 1, nil, "strings or maps"),
        ("- button [level = ]", 1, nil, "must be a number"), ("- button [checked=true false]", 1, nil, "expected `]`"),
        ("- button []", 1, nil, "unsupported attribute []"), ("- button [Checked]", 1, 11, "unsupported attribute [Checked]"),
        ("    - list:\n      - button [Checked]", 2, 17, "unsupported attribute [Checked]"), ("- true: x", 1, nil, "string keys"),
        ("- ~", 1, nil, "strings or maps"), ("- text:", 1, nil, "text value should be a string"),
        ("- text: true", 1, nil, "text value should be a string"), ("- /children:", 1, nil, "\"contain\""),
        ("- link:\n    /url: x", 2, nil, "strings or sequences"), ("-button", 1, 1, "sequence"),
        ("- button \"a\"b", 1, nil, "end of the key"), ("- button:\n- link", 1, nil, "string or a sequence"),
        ("- @x", 1, nil, "YAML"), ("- heading: a:", 1, nil, "YAML"), ("- list:\n  - a\n - b", 3, nil, "YAML"),
    ]

    @Test(arguments: malformed)
    func `a template that Playwright refuses is refused at its place`(template: String, line: Int, column: Int?, reason: String) {
        let error = #expect(throws: AriaTemplateError.self) { try AriaSnapshotTemplate.parse(template) }
        #expect(error?.code == .malformed && error?.line == line, "\(String(describing: error))")
        #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
        if let column { #expect(error?.column == column) }
    }

    @Test func `what newer tools say about nodes is read from the JSON form of a capture`() throws {
        let json = """
            [{"role": "button", "name": "Go", "ref": "e1", "cursor": "pointer", "box": {"x": 1, "y": 2.5, "width": 30, "height": 4}},
             {"role": "img", "ariaHidden": true}]
            """
        let raw = try AriaCapture.parse(Array(json.utf8), limits: .file)
        #expect(raw.arena.bounds[1] == Bounds(x: 1, y: 2.5, width: 30, height: 4))
        #expect(raw.arena.states[1] == .clickable && raw.arena.states[2] == .ariaHidden)
        #expect(raw.dropped == ["ref": 1])
    }
}
