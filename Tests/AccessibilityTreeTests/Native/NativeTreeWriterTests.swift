import AccessibilityTree
import Testing

struct NativeTreeWriterTests {
    @Test func `a tree is written in one canonical form`() throws {
        let tree = try Tree.native(
            #"{"root":{"bounds":[0,0.5,10,20],"children":[{"name":"say \"hi\"","role":"push button","states":["focusable","disabled"]},{"role":"blob","zeta":1,"alpha":2}],"role":"window","id":"w"}}"#
        )
        #expect(
            String(decoding: NativeTreeWriter.write(tree), as: UTF8.self)
                == #"{"schema":1,"source":"native","root":{"role":"window","id":"w","bounds":{"x":0,"y":0.5,"width":10,"height":20},"children":[{"role":"button","name":"say \"hi\"","states":["focusable","disabled"]},{"role":"blob","properties":{"alpha":"2","zeta":"1"}}]}}"#
        )
    }

    @Test(arguments: Fixture.captures)
    func `a real capture survives writing and reading`(path: String) throws {
        try expectRoundTrip(Normalizer.normalize(CaptureParser.parse(Fixture.bytes(path)).raw))
    }

    @Test(arguments: ["clean-login", "a03-fake-login-overlay", "a09-aria-label-mismatch", "a16-iframe-overlay"])
    func `a capture with a snapshot survives writing and reading`(stem: String) throws {
        try expectRoundTrip(Normalizer.normalize(Fixture.devTools("captures/django-admin/" + stem)))
    }

    @Test func `random trees survive writing and reading`() throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<60 {
            try expectRoundTrip(Normalizer.normalize(CaptureParser.parse(RandomTree.json(nodes: 60, &random)).raw))
        }
    }

    private func expectRoundTrip(_ tree: Tree) throws {
        let written = NativeTreeWriter.write(tree)
        let again = Normalizer.normalize(try CaptureParser.parse(written).raw)
        #expect(again.lines == tree.lines)
        #expect(NativeTreeWriter.write(again) == written)
        #expect(Signatures.compute(again) == Signatures.compute(tree))
    }
}
