import AccessibilityTree
import Drift
import FoundationEssentials
import SystemZero
import Testing

@testable import systemzero

/// `diff`, `tree`, `convert` and `aria` as they are typed.
struct TreeCommandTests {
    private static let login = "\(RepositoryFiles.captures)/django-admin/clean-login.cdp.json"
    private static let exposed = "\(RepositoryFiles.captures)/django-admin/a14-password-as-text.cdp.json"
    private static let snapshots = "\(RepositoryFiles.formats)/aria"
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-trees-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String, to name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try FileManager.default.createDirectory(atPath: Paths.folder(of: path), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test func `diff tells by its exit status whether two captures differ`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("diff", Self.login, Self.login) == 0)
        #expect(try await run("diff", Self.login, Self.exposed) == 1)
        #expect(try await run("diff", Self.login, Self.exposed, "--json", "--bounds", "exact") == 1)
        #expect(try await run("diff", Self.login, "\(folder)/none.json") == 2)
        #expect(try await run("diff", Self.login, "\(RepositoryFiles.root)/LICENSE") == 2)
        #expect(try await run("diff", Self.login, Self.login, "--format", "uia") == 2)
        let page = "\(folder)/page.html"
        #expect(try await run("diff", Self.login, Self.exposed, "--html", page) == 1)
        let html = try String(decoding: Data(contentsOf: URL(filePath: page)), as: UTF8.self)
        #expect(html.contains("property:input_type: password → text"))
        #expect(try await run("diff", Self.login, Self.exposed, "--html", "\(folder)/none/page.html") == 2)
    }

    @Test func `a diff of two formats finds the same screen`() throws {
        let limits = TreeLimits.file
        let tree = try TreeFile.read(Self.login, format: nil, limits: limits)
        let native = try write(String(decoding: NativeTreeWriter.write(tree.tree), as: UTF8.self), to: "login.json")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let same = FileComparison(before: tree, after: try TreeFile.read(native, format: nil, limits: limits))
        #expect(same.changes.isEmpty && same.summary.isEmpty)
        let other = FileComparison(before: tree, after: try TreeFile.read(Self.exposed, format: nil, limits: limits))
        #expect(other.summary == "\(other.changes.count) modified")
        let json = try #require(JSONValue.parse(DiffJSONRenderer.render(other.changes)).array)
        #expect(json.allSatisfy { $0["kind"] == "modified" && $0["path"] != nil && $0["before"] != nil && $0["after"] != nil })
    }

    @Test func `what an aria snapshot cannot say is no difference from another format`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let page = #"""
            {"role":"document","children":[{"role":"checkbox","name":"Terms","id":"t","states":["checked","focusable","required"]},
             {"role":"link","name":"Help","properties":{"url":"/help","font_size":"14px"}}]}
            """#
        let before = try TreeFile.read(try write(page, to: "page.json"), format: nil, limits: .file)
        let same = try write("- checkbox \"Terms\" [checked]\n- link \"Help\":\n  - /url: /help", to: "same.aria.yml")
        let other = try write("- checkbox \"Terms\"\n- link \"Help\":\n  - /url: /other", to: "other.aria.yml")
        let equal = FileComparison(before: before, after: try TreeFile.read(same, format: nil, limits: .file))
        #expect(equal.changes.isEmpty, "\(equal.changes.map(\.json.jsonText))")
        let different = FileComparison(before: before, after: try TreeFile.read(other, format: nil, limits: .file))
        #expect(different.changes.compactMap(\.attribute).sorted() == ["property:url", "state:checked"])
    }

    @Test func `tree shows a capture with what was dropped, and fails for none`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("tree", Self.login, "--depth", "2") == 0)
        #expect(try await run("tree", Self.login, "--json") == 0)
        #expect(try await run("tree", Self.login, "--raw") == 0)
        #expect(try await run("tree", Self.login, "--depth", "0") != 0)
        #expect(try await run("tree", folder) == 2)
        let file = try TreeFile.read(Self.login, format: nil, limits: .file)
        let facts = TreeFacts(file).text
        #expect(facts.contains("nodes       22 (24 read), 9 levels"))
        #expect(facts.contains("classes     4 interactive, 1 input, 1 secret, 4 content, 10 container, 2 navigation"))
        #expect(facts.contains("4 text that repeats its parent") && facts.contains("suspect     no"))
        let json = try JSONValue.parse(file.json(showing: file.tree, maxDepth: 2))
        #expect(json["source"] == "cdp" && json["nodes"] == 22 && json["depth"] == 9)
        #expect(json["root"]?["children"]?.array?.count == 2)
        #expect(json["root"]?["children"]?.array?.last?["omitted"] == 19)
        #expect(json["signatures"]?["full"]?.string?.count == 64)
        #expect(json["suspicions"] == [] && json["dropped"]?["ignored node"] == 5)
    }

    @Test func `a suspect capture is shown with the reason`() throws {
        let file = try TreeFile.read("\(RepositoryFiles.formats)/android/shirates_AppIsNotResponding.xml", format: nil, limits: .file)
        #expect(TreeFacts(file).text.contains("suspect     not_responding: the system shows a dialog"))
    }

    @Test func `convert writes both forms of any format`() async throws {
        for path in ["android/login_windows.xml", "ios/login.xml", "uia/sign_in.json", "macapptree/sign_in.json"] {
            for form in ["native", "aria"] {
                let status = try await run("convert", "--to", form, "\(RepositoryFiles.formats)/\(path)")
                #expect(status == 0, "\(path) \(form)")
            }
        }
        #expect(try await run("convert", "--to", "xml", Self.login) == 64)
    }

    @Test func `aria match holds one template against one capture`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let template = try write("- textbox \"Password:\"\n- button \"Log in\"", to: "login.aria.yml")
        let wrong = try write("- button \"Sign in\"", to: "wrong.aria.yml")
        let broken = try write("- list:\n  - button [bogus]", to: "broken.aria.yml")
        #expect(try await run("aria", "match", template, Self.login) == 0)
        #expect(try await run("aria", "match", wrong, Self.login) == 1)
        #expect(try await run("aria", "match", wrong, Self.login, "--json") == 1)
        #expect(try await run("aria", "match", broken, Self.login) == 2)
        #expect(try await run("aria", "match", template, "\(RepositoryFiles.root)/LICENSE") == 2)
        #expect(try await run("aria", "match", "\(folder)/none.yml", Self.login) == 2)
        #expect(try await run("check", Self.login, "--aria", template) == 0)
        #expect(try await run("check", Self.login, "--aria", wrong) == 1)
        #expect(try await run("check", Self.login, "--aria", broken) == 2)
        let problem = #expect(throws: Problem.self) { try AriaTemplateFile.read(broken) }
        #expect(problem?.location == "\(broken):2:13" && problem?.code == "aria_template_malformed")
        let capture = try TreeFile.read(Self.login, format: nil, limits: .file)
        let match = try AriaTemplateFile.read(wrong).match(capture)
        #expect(
            match.text.hasPrefix("\(wrong):1: no match in \(Self.login): `button \"Sign in\"` was not found, the name is `Toggle theme"))
        #expect(match.json["line"] == 1 && match.json["match"] == false)
    }

    @Test func `a folder of templates is held against captures of the same names, or searched`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try write("- button \"Log in\"", to: "templates/sub/login.aria.yml")
        _ = try write("- heading \"Cart\"", to: "templates/cart.aria.yml")
        let templates = "\(folder)/templates"
        let login = try write("- main:\n  - button \"Log in\"", to: "captures/login.aria.yml")
        let captures = "\(folder)/captures"
        // The cart has no capture.
        #expect(try await run("aria", "match", templates, captures) == 2)
        let cart = try write(#"{"role": "document", "children": [{"role": "heading", "name": "Basket"}]}"#, to: "captures/cart.json")
        #expect(try await run("aria", "match", templates, captures) == 1)
        _ = try write(#"{"role": "document", "children": [{"role": "heading", "name": "Cart"}]}"#, to: "captures/cart.json")
        #expect(try await run("aria", "match", templates, captures) == 0)
        #expect(try await run("check", captures, "--aria", templates) == 0)
        #expect(try await run("aria", "match", templates, login) == 0)
        #expect(try await run("aria", "match", templates, cart) == 0)
        #expect(try await run("aria", "match", templates, Self.login) == 0)
        #expect(try await run("aria", "match", templates, "\(Self.snapshots)/apg_checkbox-mixed.new.aria.yml") == 1)
        #expect(try await run("aria", "match", captures, captures) == 0)
        #expect(try await run("aria", "match", "\(folder)/captures/..", "\(folder)/none") == 2)
    }

    @Test func `aria vectors lists disagreements and tells by its exit status`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("aria", "vectors", "\(Self.snapshots)/playwright_vectors.slice.jsonl") == 0)
        let lines = #"{"id": 7, "received": "- button \"B\"", "template": "- button \"A\"", "outcome": "match"}"#
        let path = try write(lines, to: "vectors.jsonl")
        #expect(try await run("aria", "vectors", path) == 1)
        #expect(try await run("aria", "vectors", path, "--json") == 1)
        #expect(try await run("aria", "vectors", Self.login) == 2)
        let report = try AriaVectors.run(Array(lines.utf8))
        #expect(
            AriaVectorsCommand.text(report)
                == "7: recorded match, found no_match: `button \"A\"` was not found, the name is `B`\n0 of 1 verdicts agree")
        #expect(AriaVectorsCommand.json(report)["disagreements"]?.array?.first?["found"] == "no_match")
    }
}
