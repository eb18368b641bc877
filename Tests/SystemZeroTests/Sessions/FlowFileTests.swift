import AccessibilityTree
import Baseline
import Drift
import Testing

@testable import SystemZero

struct FlowFileTests {
    private func screens(_ names: String...) throws -> [ScreenID] { try names.map { try #require(ScreenID(rawValue: $0)) } }

    @Test func `a flow is read back as it was written, and a file that is not there has none`() throws {
        let folder = ScratchFolder()
        let file = FlowFile(path: folder.file("config/flows.yaml"))
        #expect(file.read().flows.isEmpty && file.read().problems.isEmpty)
        let first = ApprovedFlow(
            screens: try screens("login", "index"), approvedBy: "ana", approvedAt: "2026-11-20T10:00:00Z", reason: "the \"way\" in: #1")
        let second = ApprovedFlow(screens: try screens("index", "products", "index"))
        try file.append(first)
        try file.append(second)
        #expect(file.read().flows == [first, second])
        #expect(file.read().problems.isEmpty)
    }

    @Test(arguments: [
        ("flows: []", "missing_key"), ("schema: 2\nflows: []", "invalid_value"), ("schema: 1\nflows: x", "wrong_type"),
        ("schema: 1\nflows:\n  - screens: [a]", "invalid_value"), ("schema: 1\nflows:\n  - screens: [a, \"b c\"]", "invalid_value"),
        ("schema: 1\nflows:\n  - screen: [a, b]", "unknown_key"), ("schema: 1\nflows:\n  - reason: x", "missing_key"),
        ("schema: [", "yaml_syntax"),
    ])
    func `what is wrong with the file is told with its line, and nothing is added to it`(text: String, code: String) throws {
        let folder = ScratchFolder()
        let file = FlowFile(path: try folder.write(text, to: "flows.yaml"))
        let content = file.read()
        #expect(content.flows.isEmpty)
        #expect(content.problems.contains { $0.code == code && $0.line != nil }, "\(content.problems)")
        let flow = ApprovedFlow(screens: try screens("a", "b"))
        #expect(throws: Problem(.conflict, "")) { try file.append(flow) }
        #expect(try folder.text("flows.yaml") == text)
    }

    @Test func `approved flows allow their steps, and screens that are not there are named`() throws {
        let folder = ScratchFolder()
        _ = try folder.write(
            "schema: 1\nflows:\n  - screens: [chat, settings]\n  - screens: [chat, setings]\n", to: "flows.yaml")
        let template = { (name: String) in Template(screenID: try #require(ScreenID(rawValue: name)), tree: "- text: \(name)") }
        let set = BaselineSet.prepare(
            TemplateFolder(templates: [try template("chat"), try template("settings")], diagnostics: []),
            flows: FlowFile(path: folder.file("flows.yaml")).read(), noise: .none, noiseDigest: "", source: TextBaselines([:]))
        #expect(set.transitions.basis(from: "chat", to: "settings") == .learned)
        #expect(set.transitions.basis(from: "chat", to: "offer") == .unexpected)
        #expect(set.problems.map(\.code) == ["flow_unknown_screen"])
        #expect(set.problems.first?.help == "did you mean `settings`?")
        #expect(set.transitions.edges.map(\.to) == ["setings", "settings"])
    }
}
