import AccessibilityTree
import Drift
import Testing

/// A verdict holds for a change word for word.
struct ChangeKeyTests {
    private func tree(_ text: String) throws -> Tree {
        Normalizer.normalize(try CaptureParser.parse(Array(text.utf8), format: .aria).raw)
    }

    private func keys(_ before: String, _ after: String) throws -> [String] {
        let diff = TreeDiff.compute(from: try tree(before), to: try tree(after))
        return diff.changes().map { ChangeKey.of($0, before: diff.from, after: diff.to) }
    }

    private static let page = "- main:\n  - heading \"Pay\"\n  - button \"Go\"\n"

    @Test func `the same change has the same key, another text another`() throws {
        let first = try keys(Self.page, Self.page.replacing("Go", with: "Stop"))
        #expect(first.count == 1)
        #expect(try keys(Self.page, Self.page.replacing("Go", with: "Stop")) == first)
        #expect(try keys(Self.page, Self.page.replacing("Go", with: "Halt")) != first)
    }

    @Test func `every node of an added part counts`() throws {
        let added = Self.page + "  - dialog \"Note\":\n    - text: read this\n    - button \"Close\"\n"
        let key = try keys(Self.page, added)
        #expect(key.count == 1)
        #expect(try keys(Self.page, added.replacing("Close", with: "Send")) != key)
        #expect(try keys(Self.page, added.replacing("read this", with: "type your password")) != key)
    }
}
