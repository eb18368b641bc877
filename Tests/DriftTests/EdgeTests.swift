import AccessibilityTree
import Drift
import Testing

struct EdgeTests {
    private let empty = Tree(arena: ArenaBuilder().finish(), classes: [])

    @Test func `a tree without nodes is compared like any other`() {
        let form = tree("form\n  button \"Send\"")
        #expect(TreeDiff.compute(from: empty, to: empty).isEmpty)
        let added = TreeDiff.compute(from: empty, to: form)
        #expect(added.changes().map(line) == ["added /form ×2"])
        #expect(firstDifference(added.applied(), form) == nil)
        let removed = TreeDiff.compute(from: form, to: empty)
        #expect(removed.changes().map(line) == ["removed /form ×2"])
        #expect(removed.applied().count == 0)
        #expect(removed.deletedNodes == [0, 1])
        #expect(added.insertedNodes == [0, 1])
        #expect(DiffTerminalRenderer(colours: false).render(added) == "+ form\n+   button \"Send\"\n")
        #expect(DiffTerminalRenderer(colours: false).render(removed) == "- form\n-   button \"Send\"\n")
    }

    @Test func `a new root around the old one is a wrapper`() {
        let old = tree("form\n  text \"one\"\n  button \"Send\"")
        let new = tree("document\n  form\n    text \"one\"\n    button \"Send\"")
        #expect(TreeDiff.compute(from: old, to: new).changes().map(line) == ["added /document wrapper"])
        #expect(TreeDiff.compute(from: new, to: old).changes().map(line) == ["removed /document wrapper"])
    }

    @Test func `roots of different roles are one node that changed its role`() {
        let old = tree("document\n  text \"one\"\n  text \"two\"")
        let new = tree("dialog\n  text \"one\"\n  text \"two\"")
        #expect(TreeDiff.compute(from: old, to: new).changes().map(line) == ["modified /dialog role: document → dialog"])
    }

    @Test func `a heading that became a plain box did not lose its text`() {
        let old = tree("main\n  heading \"Shop\" level:1\n    text \"Shop\"")
        let new = tree("main\n  group\n    text \"Shop\"")
        #expect(TreeDiff.compute(from: old, to: new).changes().map(line) == ["modified /main/group role: heading → group"])
        #expect(TreeDiff.compute(from: new, to: old).changes().map(line) == ["modified /main/heading \"Shop\" role: group → heading"])
    }

    @Test func `properties that one capture's source never tells are no change`() {
        func page(_ extra: String) -> Tree {
            tree("form\n" + (0..<10).map { "  button \"b\($0)\" #id\($0)\(extra)" }.joined(separator: "\n"))
        }
        let told = page(" font_size:13px opacity:1 hint:x .protected")
        #expect(TreeDiff.compute(from: told, to: page("")).isEmpty)
        #expect(TreeDiff.compute(from: page(""), to: told).isEmpty)
        let anonymous = tree("form\n" + (0..<10).map { "  button \"b\($0)\"" }.joined(separator: "\n"))
        #expect(TreeDiff.compute(from: page(""), to: anonymous).isEmpty)
        let faded = tree("form\n" + (0..<10).map { "  button \"b\($0)\" #id\($0)" + ($0 == 3 ? " opacity:0" : "") }.joined(separator: "\n"))
        #expect(
            TreeDiff.compute(from: page(""), to: faded).changes().map(line) == ["modified /form/button[4] \"b3\" property:opacity: ∅ → 0"])
    }

    @Test func `a node that moved and was put among others is told with its position`() {
        let old = "main\n  list\n    text \"a one\"\n    text \"b two\"\n    text \"c three\"\n  group\n    text \"d four\""
        let new = "main\n  list\n    text \"c three\"\n    text \"a one\"\n    text \"d four\"\n    text \"b two\"\n  group"
        #expect(
            lines(from: old, to: new) == [
                "reordered /main/list/text[1] \"c three\" position: 3 → 1",
                "moved /main/list/text[3] \"d four\" position: /main/group/text \"d four\" → /main/list/text[3] \"d four\"",
            ])
    }

    @Test func `many renamed siblings are taken in their order`() {
        let old = "list\n" + (0..<60).map { "  text \"apple \($0)\"\n  row\n    cell \"pear \($0)\"" }.joined(separator: "\n")
        let new = "list\n" + (0..<60).map { "  text \"xyz \($0)\"\n  row\n    cell \"uvw \($0)\"" }.joined(separator: "\n")
        let changes = TreeDiff.compute(from: tree(old), to: tree(new)).changes()
        #expect(changes.count == 120)
        #expect(changes.allSatisfy { $0.attribute == "name" && $0.beforeIndex == $0.afterIndex })
    }
}
