import AccessibilityTree
import Testing

/// Broken captures end in a diagnostic or in a whole tree, never in a crash and never in half a tree.
struct MutatedCaptureTests {
    @Test(arguments: Fixture.captures)
    func `a capture cut off anywhere is refused`(path: String) throws {
        let bytes = try trimmed(Fixture.bytes(path))
        var random = SeededRandom(seed: 50)
        for _ in 0..<50 {
            let cut = Int.random(in: 0..<bytes.count, using: &random)
            let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(bytes[..<cut])) }
            #expect(error.code == .malformed || error.code == .formatUnknown)
        }
    }

    @Test(arguments: Fixture.captures)
    func `a capture with changed bytes gives a diagnostic or a tree that holds together`(path: String) throws {
        let bytes = try Fixture.bytes(path)
        var random = SeededRandom(seed: 51)
        for round in 0..<50 {
            var broken = bytes
            for _ in 0...(round % 3) { broken[Int.random(in: broken.indices, using: &random)] = UInt8.random(in: 0...255, using: &random) }
            tryToParse(broken)
        }
    }

    @Test(arguments: Fixture.captures)
    func `a capture in another encoding or with doubled and deleted runs does not crash`(path: String) throws {
        let bytes = try Fixture.bytes(path)
        tryToParse(bytes.flatMap { [$0, 0] })
        tryToParse([0xFF, 0xFE] + bytes.flatMap { [$0, 0] })
        tryToParse([0xEF, 0xBB, 0xBF] + bytes)
        var random = SeededRandom(seed: 52)
        for _ in 0..<20 {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...400, using: &random))
            tryToParse(Array(bytes[..<start] + bytes[end...]))
            tryToParse(Array(bytes[..<end] + bytes[start...]))
        }
    }

    @Test(arguments: CaptureFormat.allCases)
    func `a capture forced to any format does not crash`(format: CaptureFormat) throws {
        for path in Fixture.captures { tryToParse(try Fixture.bytes(path), format: format) }
        for text in ["", " ", "{", "[[[[", "null", "\"x\"", "<", "- ", "{\"nodes\":[{}]}"] { tryToParse(Array(text.utf8), format: format) }
    }

    @Test func `a snapshot with changed bytes does not crash`() throws {
        let tree = try Fixture.bytes("captures/django-admin/a16-iframe-overlay.cdp.json")
        let frame = try Fixture.bytes("captures/django-admin/a16-iframe-overlay.frame1.cdp.json")
        let snapshot = try Fixture.bytes("captures/django-admin/a16-iframe-overlay.domsnapshot.json")
        let digits = Array("0123456789-,".utf8)
        var random = SeededRandom(seed: 53)
        for _ in 0..<40 {
            var broken = snapshot
            for _ in 0..<20 {
                let index = Int.random(in: broken.indices, using: &random)
                if digits.contains(broken[index]) { broken[index] = digits[Int.random(in: 0..<11, using: &random)] }
            }
            tryToParse(tree, companions: CaptureCompanions(frames: [.init(bytes: frame)], domSnapshot: broken))
        }
    }

    private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        var trimmed = bytes
        while let last = trimmed.last, last <= 0x20 { trimmed.removeLast() }
        return trimmed
    }

    private func tryToParse(_ bytes: [UInt8], format: CaptureFormat? = nil, companions: CaptureCompanions = .none) {
        do {
            let tree = Normalizer.normalize(try CaptureParser.parse(bytes, format: format, companions: companions).raw)
            #expect(tree.count > 0 && holdsTogether(tree.arena))
            _ = Signatures.compute(tree)
        } catch {
            #expect(!error.message.isEmpty)
        }
    }

    /// The invariants of the preorder arrays.
    private func holdsTogether(_ arena: NodeArena) -> Bool {
        (0..<arena.count).allSatisfy { node in
            let parent = Int(arena.parents[node])
            return arena.ends[node] > node && Int(arena.ends[node]) <= arena.count
                && (node == 0 ? parent == -1 : parent >= 0 && parent < node && arena.ends[node] <= arena.ends[parent])
                && arena.depths[node] == (node == 0 ? 0 : arena.depths[parent] + 1)
                && [arena.names[node], arena.values[node], arena.descriptions[node], arena.identifiers[node]].allSatisfy {
                    $0.indices.upperBound <= arena.text.count
                }
        }
    }
}
