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
        let trip = try RoundTrip(Normalizer.normalize(CaptureParser.parse(Fixture.bytes(path)).raw))
        #expect(trip.again.lines == trip.tree.lines)
        #expect(trip.writtenAgain == trip.written)
        #expect(Signatures.compute(trip.again) == Signatures.compute(trip.tree))
    }

    @Test(arguments: ["clean-login", "a03-fake-login-overlay", "a09-aria-label-mismatch", "a16-iframe-overlay"])
    func `a capture with a snapshot survives writing and reading`(stem: String) throws {
        let trip = try RoundTrip(Normalizer.normalize(Fixture.devTools("captures/django-admin/" + stem)))
        #expect(trip.again.lines == trip.tree.lines)
        #expect(trip.writtenAgain == trip.written)
        #expect(Signatures.compute(trip.again) == Signatures.compute(trip.tree))
    }

    @Test func `random trees survive writing and reading`() throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<60 {
            let trip = try RoundTrip(Normalizer.normalize(CaptureParser.parse(RandomTree.json(nodes: 60, &random)).raw))
            #expect(trip.again.lines == trip.tree.lines)
            #expect(trip.writtenAgain == trip.written)
        }
    }

    @Test func `levels beyond a depth are counted instead of written`() throws {
        let tree = try Tree.native(
            #"{"role":"list","children":[{"role":"row","children":[{"role":"cell"},{"role":"cell"}]},{"role":"link"}]}"#)
        var writer = JSONWriter()
        NativeTreeWriter.writeRoot(of: tree, to: &writer, withClasses: true, maxDepth: 2)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"role":"list","class":"container","children":[{"role":"row","class":"container","omitted":2},{"role":"link","class":"interactive"}]}"#
        )
    }
}

/// A tree, what is written of it, and what that is read as.
private struct RoundTrip {
    let tree: Tree
    let written: [UInt8]
    let again: Tree
    let writtenAgain: [UInt8]

    init(_ tree: Tree) throws {
        self.tree = tree
        written = NativeTreeWriter.write(tree)
        again = Normalizer.normalize(try CaptureParser.parse(written).raw)
        writtenAgain = NativeTreeWriter.write(again)
    }
}
