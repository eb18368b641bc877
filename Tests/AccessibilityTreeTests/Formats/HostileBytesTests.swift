import AccessibilityTree
import Testing

/// What the importers refuse when they are called for the wrong bytes, or for too many.
@Suite struct HostileBytesTests {
    @Test(arguments: FormatFixture.captures)
    func `a capture of one kind is refused as any other`(path: String) throws {
        let bytes = try FormatFixture.bytes(path)
        let own = path.prefix { $0 != "/" }
        for folder in ["android", "ios", "atspi", "aria"] where folder != own {
            if own == "uia" || own == "macapptree", folder == "atspi" { continue }
            if folder == "aria", !["android", "ios"].contains(own) { continue }
            #expect(throws: CaptureError.self, "\(path) as \(folder)") { try FormatFixture.parse(bytes, folder: folder) }
        }
    }

    @Test(arguments: ["android", "ios", "atspi", "uia", "macapptree", "aria"])
    func `empty, blank and wrongly encoded input is refused`(folder: String) {
        let utf16 = Array("<hierarchy/>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for bytes in [[], Array(" \n\t ".utf8), [0xFF, 0xFE] + utf16, utf16, [0x80, 0x81], Array("ERROR: null root node".utf8)] {
            #expect(throws: CaptureError.self) { try FormatFixture.parse(bytes, folder: folder) }
        }
    }

    @Test(arguments: FormatFixture.captures)
    func `limits are held while parsing and named in the error`(path: String) throws {
        let count = try FormatFixture.tree(path).arena.count
        for limits in [TreeLimits(maxNodes: count - 1), TreeLimits(maxDepth: 1, maxXMLDepth: 1), TreeLimits(maxBytes: 100)] {
            let error = #expect(throws: CaptureError.self) { try FormatFixture.tree(path, limits: limits) }
            #expect(error?.code == .tooLarge)
        }
        #expect(try FormatFixture.tree(path, limits: TreeLimits(maxNodes: count)).arena.count == count)
    }
}
