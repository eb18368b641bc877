import AccessibilityTree
import Testing

struct HeapReuseTests {
    @Test func `the allocator takes the options`() throws {
        #expect(HeapReuse.enable())
        #expect(try CaptureParser.parse(Array(#"{"role":"button"}"#.utf8)).raw.arena.count == 1)
    }
}
