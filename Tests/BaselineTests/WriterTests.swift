import Baseline
import Testing

struct WriterTests {
    private static let alphabet: [Character] = [
        "a", "B", "3", " ", ":", "#", "-", "\"", "'", "\\", "\n", "\t", "\r", "/", "é", "😀", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}",
        "\u{FEFF}", "\u{FFFE}", "{", "[", "&", "*", "!", "|", ">", "%", "@",
        "`", "~", ",", "?", "=", "\u{E000}",
    ]

    private static func text(_ random: inout SeededRandom, upTo length: Int = 12) -> String {
        // The YAML library takes a leading U+FEFF of any scalar for a byte order mark; normalised texts have none.
        String(
            (0..<Int.random(in: 1...length, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" }.drop {
                $0 == "\u{FEFF}"
            }) + "."
    }

    private static func requirement(_ random: inout SeededRandom) -> NodeRequirement? {
        let match = TextMatch(exactly: text(&random))
        if Bool.random(using: &random) { return match.map(NodeRequirement.any) }
        return NodeRequirement(
            role: Bool.random(using: &random) ? text(&random) : nil, name: match, identifier: Bool.random(using: &random) ? match : nil)
    }

    private static func template(_ random: inout SeededRandom) throws -> Template {
        var template = Template(
            screenID: try #require(ScreenID(rawValue: "s")), version: Int.random(in: 1...99, using: &random), baseline: BlobDigest(of: [1]))
        template.metadata = TemplateMetadata(
            app: text(&random), approvedBy: text(&random), reason: text(&random),
            extra: [TemplateMetadata.Entry("z" + text(&random), text(&random))])
        for _ in 0..<4 {
            if let requirement = requirement(&random), !template.requiredNodes.contains(requirement) {
                template.requiredNodes.append(requirement)
            }
        }
        template.conditions = CaptureConditions(url: text(&random), tools: [TemplateMetadata.Entry(text(&random), text(&random))])
        template.variants = [
            TemplateVariant(name: text(&random), baseline: BlobDigest(of: [2]), signatures: TemplateSignatures(normalizer: text(&random)))
        ]
        let fields = try #require(NodeRequirement.Fields(role: text(&random)))
        template.masks = [
            TemplateMask(nodes: fields, parts: .text(try #require(TextMatch(exactly: text(&random)))), replacement: text(&random))
        ]
        template.repeats = [TemplateRepeat(parent: .fields(fields), role: text(&random), bounds: 0...3)]
        template.tree = text(&random, upTo: 40)
        return template
    }

    @Test func `any template reads back as itself, whatever its texts`() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<400 {
            let template = try Self.template(&random)
            let written = TemplateWriter.write(template)
            let read = try Template.parse(Array(written.utf8))
            #expect(read == template, "\(TemplateComparison.compare(template, read).differences)")
        }
    }

    @Test(arguments: [
        "- window \"A\":\n  - button \"B\"\n", "one line", "two\nlines\n", "ends in blanks  \n", "\n leading", "a\n\n\nb\n\n", "", " x",
        "tab\there\n", "a\n   \nb", "cr\rhere",
    ])
    func `an aria text reads back byte for byte`(text: String) throws {
        var template = Template(screenID: try #require(ScreenID(rawValue: "s")), baseline: BlobDigest(of: []))
        template.tree = text
        #expect(try Template.parse(Array(TemplateWriter.write(template).utf8)).tree == text)
    }

    @Test func `plain words stay plain, doubtful ones are quoted`() throws {
        let template = Template(
            screenID: try #require(ScreenID(rawValue: "s")), metadata: TemplateMetadata(app: "My App", approvedBy: "yes", reason: "3"),
            requiredNodes: [.any(try TextMatch(source: "Log in"))])
        let text = TemplateWriter.write(template)
        #expect(
            text
                == "schema: 1\nscreen_id: s\nversion: 1\nmetadata:\n  app: My App\n  approved_by: \"yes\"\n  reason: \"3\"\nrequired_nodes:\n  - Log in\n"
        )
    }

    @Test(arguments: [("requird_nodes", "required_nodes"), ("teh", "the"), ("signature", "signatures"), ("zzzzz", nil), ("", nil)])
    func `the nearest known name is suggested`(name: String, expected: String?) {
        #expect(NameSuggestion.nearest(to: name, among: ["required_nodes", "the", "signatures", "tree"]) == expected)
    }
}
