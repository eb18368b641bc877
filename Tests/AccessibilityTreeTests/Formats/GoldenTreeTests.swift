import AccessibilityTree
import Testing

@Suite struct GoldenTreeTests {
    @Test(arguments: FormatFixture.captures)
    func `a real capture becomes the recorded tree`(path: String) throws {
        #expect(TreeDump.text(try FormatFixture.tree(path)) == (try FormatFixture.text("golden/\(path).txt")))
    }

    @Test(arguments: FormatFixture.captures.filter { !$0.hasPrefix("aria") })
    func `no secret of the fixtures survives`(path: String) throws {
        let tree = try FormatFixture.tree(path)
        let text = String(decoding: tree.arena.text, as: UTF8.self)
        #expect(!text.contains("hunter2") && !text.contains("•••"))
    }
}
