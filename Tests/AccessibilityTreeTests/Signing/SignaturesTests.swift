import AccessibilityTree
import Testing

struct SignaturesTests {
    private func signatures(_ json: String) throws -> Signatures { Signatures.compute(try Tree.native(json)) }

    private func list(_ items: [String]) -> String {
        #"{"role":"list","children":[\#(items.map { #"{"role":"listitem","name":"\#($0)","children":[{"role":"link","name":"\#($0)!"}]}"# }.joined(separator: ","))]}"#
    }

    @Test func `list items that only differ in number share a shape and nothing else`() throws {
        let three = try signatures(list(["a", "b", "c"]))
        let five = try signatures(list(["a", "b", "c", "d", "e"]))
        #expect(three.shape == five.shape)
        #expect(three.structural != five.structural && three.content != five.content && three.full != five.full)
    }

    @Test func `another order has another full signature and the same content`() throws {
        let there = try signatures(list(["a", "b"]))
        let back = try signatures(list(["b", "a"]))
        #expect(there.content == back.content && there.structural == back.structural && there.full != back.full)
    }

    @Test(
        arguments: [
            (#""name":"other""#, true, false), (#""value":"v""#, true, false), (#""description":"d""#, true, false),
            (#""states":["checked"]"#, true, false),
            (#""properties":{"url":"/x"}"#, true, false), (#""id":"i""#, true, false), (#""bounds":[1,2,3,4]"#, true, false),
            (#""role":"link""#, true, true),
            (#""states":["focused"]"#, false, false), (#""children":[{"role":"separator"}]"#, true, true),
            (#""name":"OK\u200b""#, false, false),
        ])
    func `a change shows in these signatures`(member: String, full: Bool, structural: Bool) throws {
        let base = try signatures(#"{"role":"group","children":[{"role":"button","name":"OK"}]}"#)
        let others = [#""role":"button""#, #""name":"OK""#].filter { $0.prefix(6) != member.prefix(6) }
        let changed = try signatures(#"{"role":"group","children":[{\#((others + [member]).joined(separator: ","))}]}"#)
        #expect((changed.full != base.full) == full)
        #expect((changed.structural != base.structural) == structural)
        #expect((changed.shape != base.shape) == structural)
    }

    @Test func `nesting and platform roles count`() throws {
        let nested = try signatures(#"{"role":"a","children":[{"role":"b","children":[{"role":"c"}]}]}"#)
        let flat = try signatures(#"{"role":"a","children":[{"role":"b"},{"role":"c"}]}"#)
        let renamed = try signatures(#"{"role":"a","children":[{"role":"b"},{"role":"zz"}]}"#)
        #expect(Set([nested.structural, flat.structural, renamed.structural]).count == 3)
        #expect(Set([nested.shape, flat.shape, renamed.shape]).count == 3)
    }

    @Test func `runs fold inside runs`() throws {
        let row = #"{"role":"row","children":[{"role":"cell"},{"role":"cell"}]}"#
        let wide = #"{"role":"row","children":[{"role":"cell"},{"role":"cell"},{"role":"cell"}]}"#
        #expect(
            try signatures(#"{"role":"table","children":[\#(row),\#(wide),\#(row)]}"#).shape
                == signatures(#"{"role":"table","children":[\#(row)]}"#).shape)
    }

    @Test func `one screen captured three times signs equal`() throws {
        for stem in ["captures/django-admin/login", "captures/datasette/index"] {
            let all = try (1...3).map { Signatures.compute(Normalizer.normalize(try Fixture.devTools("\(stem).r\($0)"))) }
            #expect(Set(all).count == 1)
        }
    }

    @Test func `the signatures of real captures are those of the golden file`() throws {
        let lines =
            try
            (["clean-login", "clean-index", "a03-fake-login-overlay", "a16-iframe-overlay"].map { ("captures/django-admin/\($0)", true) }
            + [("captures/datasette/index.r1", false)]).map { stem, withSnapshot in
                line(stem, Normalizer.normalize(try Fixture.devTools(stem, withSnapshot: withSnapshot)))
            }
            + ["captures/swagger-ui/api.r1", "captures/desktop/galculator-start"].map { stem in
                line(stem, Normalizer.normalize(try CaptureParser.parse(Fixture.bytes(stem + ".native.json")).raw))
            }
        #expect(lines.joined() == (try Fixture.text("golden/signatures.txt")))
    }

    @Test func `classes and signatures of every format are those of the golden file`() throws {
        let lines = try FormatFixture.captures.map { path in
            let tree = Normalizer.normalize(try FormatFixture.tree(path))
            let classes = NodeClass.allCases.map { kind in "\(tree.classes.count { $0 == kind }) \(kind.name)" }
            return line(path, tree) + "  classes \(classes.joined(separator: ", "))\n"
        }
        #expect(lines.joined() == (try Fixture.text("golden/format_signatures.txt")))
    }

    private func line(_ stem: String, _ tree: Tree) -> String {
        let signatures = Signatures.compute(tree)
        return
            "\(stem)\n  full \(signatures.full)\n  structural \(signatures.structural)\n  shape \(signatures.shape)\n  content \(signatures.content)\n"
    }
}
