import Baseline
import SystemZero

/// What operators keep as approved: templates, bundles of them, flows.
extension FuzzedParser {
    static let templates = [template, bundle, legacyTemplate, flows]

    private static let yamlPieces = ["---\n", "!!str ", "? ", "|\n", ">-\n", "{a: ", "[", "#", "'", "%YAML", "\u{85}", "\t", "~", "1e400"]

    private static let sample = """
        schema: 1
        screen_id: login
        required_nodes:
          - role: button
            name: Log in
          - role: textbox
            name: "Password:"
        valid_transitions: [index, help]
        metadata:
          app: shop

        """

    private static let template = FuzzedParser(
        name: "template", subject: "template files", pieces: yamlPieces, seeds: { _ in [Array(sample.utf8)] },
        takes: { input in
            let template: Template
            do { template = try Template.parse(input.bytes) } catch { return false }
            try keeps(template)
            return true
        })

    private static let bundle = FuzzedParser(
        name: "template-bundle", subject: "bundles of templates, as they are exported", pieces: yamlPieces,
        seeds: { _ in [Array((sample + "---\n" + sample.replacing("screen_id: login", with: "screen_id: index")).utf8)] },
        takes: { input in
            let templates: [Template]
            do { templates = try TemplateBundle.read(input.bytes) } catch { return false }
            for template in templates { try keeps(template) }
            return true
        })

    private static let legacyTemplate = FuzzedParser(
        name: "legacy-template", subject: "templates of the earlier Python program", pieces: yamlPieces,
        seeds: { try $0.files("BaselineTests/Fixtures", ending: ".yaml") },
        takes: { input in
            let template: Template
            do { template = try LegacyTemplate.convert(input.bytes).template } catch { return false }
            try keeps(template)
            return true
        })

    private static let flows = FuzzedParser(
        name: "flows", subject: "the file of approved flows", pieces: yamlPieces,
        seeds: { _ in
            [
                Array(
                    "schema: 1\nflows:\n  - screens: [login, index, help]\n    approved_by: ana\n    approved_at: 2026-11-20T10:00:00Z\n"
                        .utf8)
            ]
        },
        takes: { input in
            let content = FlowFile(path: input.path).read()
            return content.problems.isEmpty && !content.flows.isEmpty
        })

    /// A template that is taken says the same when it is written and read again.
    private static func keeps(_ template: Template) throws {
        let again: Template
        do {
            again = try Template.parse(Array(TemplateWriter.write(template).utf8))
        } catch {
            throw FuzzFinding("a template that was taken is refused when it is written: \(error)")
        }
        try FuzzFinding.expect(again == template, "a template changes when it is written and read")
    }
}
