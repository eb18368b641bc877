import Baseline
import Foundation
import Testing

struct LegacyTests {
    private static func fixture(_ name: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    @Test func `templates of the earlier program become ours without their signatures`() throws {
        let signIn = try LegacyTemplate.convert(try Self.fixture("sign_in.yaml"), file: "sign_in.yaml")
        #expect(signIn.template.screenID.rawValue == "sign_in")
        #expect(signIn.template.requiredNodes.map(\.description) == ["Sign in", "continue", "email", "forgot", "password"])
        #expect(signIn.template.metadata.app == "notes" && signIn.template.metadata["version"] == "1.0")
        #expect(signIn.template.signatures.isEmpty)
        #expect(signIn.remarks.map { "\($0.line ?? 0) \($0.gravity)" } == ["8 warning", "15 warning"])
        let notes = try LegacyTemplate.convert(try Self.fixture("notes_list.yaml"))
        #expect(notes.template.validTransitions.map(\.rawValue) == ["sign_in"])
        #expect(try Template.parse(Array(TemplateWriter.write(notes.template).utf8)) == notes.template)
    }

    @Test func `a screen of the earlier program is recognised by its required nodes`() throws {
        let entries = try ["sign_in.yaml", "notes_list.yaml"].map {
            CatalogEntry(template: try LegacyTemplate.convert(try Self.fixture($0)).template, trees: [])
        }
        let tree = Outline.tree(
            "window \"Sign in\"\n  textbox \"email\"\n  textbox \"password\" [secret]\n  button \"continue\"\n  link \"forgot\"")
        #expect(Matcher.match(tree, in: Catalog.build(entries)).matched?.screenID.rawValue == "sign_in")
    }

    @Test(arguments: ["- a", "screen_id: a/b\nrequired_nodes: [x]", "screen_id: x\nunknown: 1\nrequired_nodes: [x]"])
    func `a broken file of the earlier program is refused`(text: String) {
        #expect(throws: TemplateErrors.self) { try LegacyTemplate.convert(Array(text.utf8)) }
    }

    @Test func `a bundle reads back as the same templates, and faults keep their lines`() throws {
        let templates = try ["sign_in.yaml", "notes_list.yaml"].map { try LegacyTemplate.convert(try Self.fixture($0)).template }
        let text = TemplateBundle.write(templates)
        #expect(try TemplateBundle.read(Array(text.utf8)) == templates.sorted { $0.screenID < $1.screenID })
        let broken =
            text + "---\r\nschema: 1\nscreen_id: z\nnonsense: 1\nrequired_nodes: [a]\n---\nscreen_id: y\ntree: \"- button \\\"x\"\n"
        let errors = try #require(throws: TemplateErrors.self) { try TemplateBundle.read(Array(broken.utf8), file: "library.yaml") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(
            errors.diagnostics.map { "\(($0.line ?? 0) - lines) \($0.code.rawValue)" } == [
                "3 template_unknown_key", "6 template_missing_key",
            ])
        #expect(throws: TemplateErrors.self) { try TemplateBundle.read(Array("---\n\n".utf8)) }
        #expect(throws: TemplateErrors.self) { try TemplateBundle.read(Array("schema: 1\nscreen_id: y\ntree: \"- button \\\"x\"\n".utf8)) }
    }

    @Test func `pruning keeps the newest versions and the live one`() throws {
        let store = TemplateStore(files: MemoryFiles())
        let screen = try #require(ScreenID(rawValue: "notes"))
        for version in 0..<5 {
            _ = try store.save(
                Template(screenID: screen, baseline: BlobDigest(of: [UInt8(version)])), expecting: version == 0 ? nil : version)
        }
        #expect(try store.prune(screen, keeping: 2) == [1, 2, 3])
        #expect(try store.history(of: screen).map(\.number) == [4, 5])
        #expect(try store.prune(screen, keeping: 0) == [4])
        #expect(store.load().templates.map(\.version) == [5])
        #expect(throws: TemplateStoreError.unknownVersion(screen, version: 1, known: [5])) { try store.version(1, of: screen) }
    }
}
