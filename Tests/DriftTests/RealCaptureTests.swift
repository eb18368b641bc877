import AccessibilityTree
import Drift
import FoundationEssentials
import Testing

struct RealCaptureTests {
    private func capture(_ name: String) throws -> Tree {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name).native.json")
        return Normalizer.normalize(try CaptureParser.parse(Array(try Data(contentsOf: file))).raw)
    }

    private func changes(_ old: String, _ new: String) throws -> [Change] {
        let tree = try capture(new)
        let diff = TreeDiff.compute(from: try capture(old), to: tree)
        #expect(firstDifference(diff.applied(), tree) == nil)
        return Detector.changes(DetectorInput(capture: tree, match: MatchSummary(verdict: .matched), diff: diff))
    }

    @Test(arguments: [("login", "login-again"), ("admin", "admin-narrow"), ("admin", "admin-zoom"), ("index", "admin")])
    func `an unchanged page has no changes, in whatever window`(old: String, new: String) throws {
        #expect(try changes(old, new).map(line) == [])
    }

    @Test func `a relabelled button is one change`() throws {
        #expect(
            try changes("clean-login", "login-relabelled").map(line) == [
                "modified /document/generic/generic/main/generic/generic/form/generic/button \"Verify and continue\" name: "
                    + "Log in → Verify and continue"
            ])
    }

    @Test func `a fake login dialog is one added subtree, and its password field is named`() throws {
        let found = try changes("index", "index-fake-login")
        #expect(found.map(\.kind) == [.added, .added])
        #expect(found.map(\.ruleID) == ["novel_interactive", "novel_interactive"])
        #expect(found[0].size > 10)
        #expect(found[0].evidence?.hasPrefix("1 secret, 1 input, 1 interactive: textbox \"Password:\"") == true)
        #expect(found[1].node?.nodeClass == "secret")
    }

    @Test func `a moved link target is one change`() throws {
        let found = try changes("index", "index-link-target")
        #expect(found.count == 1)
        #expect(found[0].after == "http://127.0.0.1:9/change-password")
        #expect(found[0].node?.name == "CHANGE PASSWORD" || found[0].node?.name == "Change password")
    }

    @Test func `another version of a page is told in a few changes, none of them a new control`() throws {
        let found = try changes("login-older", "login")
        #expect(found.count <= 10, "\(found.map(line))")
        #expect(!found.contains { $0.ruleID == "novel_interactive" })
    }
}
