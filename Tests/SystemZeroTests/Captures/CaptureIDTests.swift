import SystemZero
import Testing

struct CaptureIDTests {
    @Test func `ids sort by time and read back`() {
        var random = SystemRandomNumberGenerator()
        let ids = (0..<100).map { CaptureID(milliseconds: 1_795_000_000_000 + $0, using: &random).description }
        #expect(ids == ids.sorted())
        #expect(ids.allSatisfy { CaptureID($0)?.description == $0 })
    }

    @Test(arguments: [
        "", "cap_", "cap_short", "cap_ABCDEFGHJKMNPQRSTVWXYZ0123", "../../../../etc/passwd", "cap_01234567890123456789012345x",
    ])
    func `anything else is no id`(text: String) {
        #expect(CaptureID(text) == nil)
    }
}
