import AccessibilityTree
import Testing

/// Bytes that were cut, changed, or are of another kind: an error with a place, never a crash, never half a tree taken for a whole one.
@Suite struct HostileBytesTests {
    private static let strict = FormatFixture.captures.filter { !$0.hasPrefix("aria") }

    @Test(arguments: strict)
    func `a truncated capture is refused wherever it was cut`(path: String) throws {
        let bytes = Self.trimmed(try FormatFixture.bytes(path))
        var random = SeededRandom(seed: 7)
        for _ in 0..<60 {
            let cut = Int.random(in: 0..<bytes.count, using: &random)
            #expect(throws: CaptureError.self, "cut at \(cut)") { try Self.parse(Array(bytes[..<cut]), like: path) }
        }
    }

    @Test(arguments: FormatFixture.captures)
    func `changed bytes give a tree or an error with a code`(path: String) throws {
        let bytes = try FormatFixture.bytes(path)
        var random = SeededRandom(seed: 11)
        for _ in 0..<60 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: changed.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: changed[index] = UInt8.random(in: 0...255, using: &random)
                case 1: changed.remove(at: index)
                default: changed.insert("<>&\"'{}[],:-*\\\u{0}".utf8.randomElement(using: &random) ?? 0, at: index)
                }
            }
            do {
                let tree = try Self.parse(changed, like: path)
                #expect(tree.arena.count > 0 && Int(tree.arena.ends[0]) == tree.arena.count)
            } catch let error as CaptureError {
                #expect(!error.message.isEmpty)
            }
        }
    }

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

    private static func parse(_ bytes: [UInt8], like path: String) throws -> RawTree {
        try FormatFixture.parse(bytes, folder: String(path.prefix { $0 != "/" }))
    }

    /// Without what may be missing at the end of a document that is still whole.
    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        while let last = bytes.last, last != UInt8(ascii: ">"), last != UInt8(ascii: "}"), last != UInt8(ascii: "]") { bytes.removeLast() }
        return bytes
    }
}
