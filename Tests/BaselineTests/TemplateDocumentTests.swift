import Baseline
import Testing

struct TemplateDocumentTests {
    private static let complete = """
        schema: 1
        screen_id: discord_chat
        version: 3
        metadata: { app: Discord, approved_by: ana, approved_at: 2026-11-20T10:00:00Z, reason: "new reply button", team: web }
        required_nodes: [message_list, { role: button, name: send_button }, { role: textbox, name: /^Message/ }]
        forbidden_nodes: [{ role: dialog, name: /verify your account/ }]
        signatures: { structural: "\(String(repeating: "a1", count: 32))", normalizer: "1" }
        valid_transitions: [discord_settings, discord_voice]
        baseline: sha256:\(String(repeating: "0f", count: 32))
        variants:
          - name: empty
            baseline: sha256:\(String(repeating: "1e", count: 32))
        conditions: { viewport: 1280x800, tools: { chromium: "140" } }
        masks: [{ role: text, name: /ago$/, parts: /\\d+/, with: <number> }, { role: text, parts: <time> }]
        repeats: [{ parent: { role: list }, role: listitem, min: 2, max: 9 }]
        tree_mode: playwright
        tree: |
          - window "Discord":
            - textbox "Message"
        """

    @Test func `every field of the documented form arrives in the template`() throws {
        let template = try Template.parse(Array(Self.complete.utf8))
        #expect(template.screenID.rawValue == "discord_chat")
        #expect(template.version == 3)
        #expect(template.metadata.approvedAt == "2026-11-20T10:00:00Z")
        #expect(template.metadata["team"] == "web")
        #expect(template.requiredNodes.map(\.description) == ["message_list", "button \"send_button\"", "textbox /^Message/"])
        #expect(template.forbiddenNodes.map(\.description) == ["dialog /verify your account/"])
        #expect(template.validTransitions.map(\.rawValue) == ["discord_settings", "discord_voice"])
        #expect(template.baselines.count == 2)
        #expect(template.conditions.tools == [TemplateMetadata.Entry("chromium", "140")])
        #expect(template.masks.map(\.replacement) == ["<number>", "<time>"])
        #expect(template.repeats.first?.bounds == 2...9)
        #expect(template.treeMode == .playwright)
        #expect(template.tree == "- window \"Discord\":\n  - textbox \"Message\"")
    }

    @Test func `a written template reads back as the same template`() throws {
        let template = try Template.parse(Array(Self.complete.utf8))
        let text = TemplateWriter.write(template)
        #expect(try Template.parse(Array(text.utf8)) == template)
        #expect(TemplateWriter.write(try Template.parse(Array(text.utf8))) == text)
    }

    @Test func `all faults of a file are reported at once with their lines`() throws {
        let text = """
            schema: 1
            screen_id: ../../etc/passwd
            version: "3"
            requird_nodes: [a]
            forbidden_nodes: [{ rol: dialog }]
            baseline: sha256:12
            valid_transitions: chat
            tree_mode: strickt
            required_nodes: [{ name: /(a/ }, {}]
            """
        let errors = try #require(throws: TemplateErrors.self) { try Template.parse(Array(text.utf8), file: "chat.yaml") }
        #expect(
            errors.diagnostics.map { "\($0.line ?? 0) \($0.code.rawValue)" } == [
                "2 template_bad_value", "3 template_wrong_type", "4 template_unknown_key", "5 template_unknown_key",
                "5 template_missing_key",
                "6 template_bad_value", "7 template_wrong_type", "8 template_bad_value", "9 template_bad_value", "9 template_missing_key",
            ])
        #expect(
            errors.description.contains(
                "chat.yaml:4: template_unknown_key: unknown key `requird_nodes` in the template; did you mean `required_nodes`?"))
    }

    @Test(arguments: [
        ("", "template_syntax", 0), ("schema: [", "template_syntax", 2), ("schema: 1\nschema: 1", "template_duplicate_key", 1),
        ("- a", "template_wrong_type", 1), ("schema: 1\nscreen_id: &a x\nbaseline: *a", "template_anchor_refused", 2),
        ("schema: 1\nscreen_id: *nowhere", "template_anchor_refused", 2), ("schema: 1\nscreen_id: !!binary x", "template_tag_refused", 2),
        ("schema: 1\nscreen_id: x", "template_empty", 1), ("screen_id: x\nrequired_nodes: [a]", "template_missing_key", 1),
        ("schema: 2\nscreen_id: x\nrequired_nodes: [a]", "template_bad_value", 1),
        ("schema: 1\nscreen_id: x\n---\na: 1", "template_syntax", 3),
        ("schema: 1\nscreen_id: x\nmetadata: \u{1}", "template_syntax", 3),
        (
            "schema: 1\nscreen_id: x\nmetadata: \(String(repeating: "[", count: 40))\(String(repeating: "]", count: 40))",
            "template_syntax", 3
        ),
        ("schema: 1\nscreen_id: x\nrequired_nodes: [a, a]", "template_bad_value", 3),
        ("schema: 1\nscreen_id: x\nrequired_nodes: ['']", "template_bad_value", 3),
        ("schema: 1\nscreen_id: x\nmasks: [{ parts: a, with: b }]", "template_missing_key", 3),
        ("schema: 1\nscreen_id: x\nmasks: [{ role: text, parts: a }]", "template_missing_key", 3),
        ("schema: 1\nscreen_id: x\nrepeats: [{ parent: a, role: b, min: 3, max: 1 }]", "template_bad_value", 3),
        ("schema: 1\nscreen_id: x\nrepeats: [{ parent: a, role: b, min: 3 }]", "template_missing_key", 3),
        ("schema: 1\nscreen_id: x\nvariants: [{ name: a }]", "template_missing_key", 3),
        ("schema: 1\nscreen_id: x\nsignatures: { full: abc }", "template_bad_value", 3),
        ("schema: 1\nscreen_id: x\nversion: 0\nrequired_nodes: [a]", "template_bad_value", 3),
    ])
    func `a bad file is refused with its own code and line`(text: String, code: String, line: Int) throws {
        let errors = try #require(throws: TemplateErrors.self) { try Template.parse(Array(text.utf8)) }
        #expect(errors.diagnostics.first?.code.rawValue == code)
        #expect(errors.diagnostics.first?.line ?? 0 == line)
    }

    @Test func `nested aliases that would multiply are refused before they are read`() throws {
        var text = "schema: 1\na0: &a0 [x, x]\n"
        for level in 1...40 { text += "? [*a\(level - 1), *a\(level - 1)]\n: &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let errors = try #require(throws: TemplateErrors.self) { try Template.parse(Array(text.utf8)) }
        #expect(errors.diagnostics.map(\.code) == [.anchorRefused])
    }

    @Test func `bytes that are no text and files beyond the limit are refused`() throws {
        let binary = try #require(throws: TemplateErrors.self) { try Template.parse([0x73, 0xFF, 0xFE]) }
        #expect(binary.diagnostics.map(\.code) == [.syntax])
        let large = try #require(throws: TemplateErrors.self) {
            try Template.parse([UInt8](repeating: 0x20, count: TemplateLimits.maxBytes + 1))
        }
        #expect(large.diagnostics.map(\.code) == [.tooLarge])
    }

    @Test(arguments: [
        ("a", true), ("A.b_c-9", true), ("", false), (".hidden", false), ("a/b", false), ("..", false), ("ä", false), ("a b", false),
    ])
    func `a screen id is harmless in paths and URLs`(text: String, valid: Bool) {
        #expect((ScreenID(rawValue: text) != nil) == valid)
        #expect(ScreenID(rawValue: String(repeating: "x", count: 101)) == nil)
    }
}
