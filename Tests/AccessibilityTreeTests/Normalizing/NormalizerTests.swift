import AccessibilityTree
import Testing

struct NormalizerTests {
    @Test(
        arguments: [
            ("plain text", "plain text"), ("  outer  blanks ", "outer blanks"), ("a\u{A0}b", "a b"), ("a\n\t b\r\nc", "a b c"),
            ("a\u{200B}b\u{FEFF}", "ab"),
            ("\u{F040} Edit", "Edit"), ("\u{FFFC}", ""), ("so\u{AD}ft", "soft"), ("pass\u{200D}word", "password"),
            ("👩\u{200D}💻", "👩\u{200D}💻"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("a\u{202E}b", "a\u{202E}b"), ("\u{1}\u{7F}\u{85}x", "x"), ("e\u{301}", "e\u{301}"),
            ("\u{3000}全\u{3000}角", "全 角"),
            ("\u{10FFFD}\u{F0000}", ""), ("a \u{200D} b", "a b"),
        ])
    func `a text is cleaned of what nobody sees`(text: String, cleaned: String) throws {
        var writer = JSONWriter()
        writer.value(["role": "group", "name": .string(text), "description": .string(text)])
        let tree = try Tree.native(String(decoding: writer.bytes, as: UTF8.self))
        #expect(tree.arena.name(0).utf8.elementsEqual(cleaned.utf8))
        #expect(tree.arena.string(tree.arena.descriptions[0]).utf8.elementsEqual(cleaned.utf8))
    }

    @Test func `passing states and run ids go, stable ids stay`() throws {
        let tree = try Tree.native(
            #"{"role":"link","id":"home","states":["focused","active","visited","focusable"],"properties":{"timestamp":"1","PID":7,"url":"/","nodeId":"4"}}"#
        )
        #expect(tree.lines == [#"link "" (interactive) id=home +focusable url=/"#])
    }

    @Test(arguments: ["", "\u{FEFF}", "\u{200B} ", "\u{E000}"])
    func `the address of a link is its url, whatever stands unseen before it`(prefix: String) throws {
        let json = "{\"role\":\"link\",\"name\":\"Orders\",\"value\":\"\(prefix)http://shop.example/orders\"}"
        let tree = Normalizer.normalize(try CaptureParser.parse(Array(json.utf8), format: .native).raw)
        let again = Normalizer.normalize(try CaptureParser.parse(NativeTreeWriter.write(tree)).raw)
        #expect(tree.lines.count == 1 && tree.lines[0].hasSuffix("url=\(prefix)http://shop.example/orders"))
        #expect(again.lines == tree.lines && Signatures.compute(again) == Signatures.compute(tree))
    }

    @Test(
        arguments: [
            (#"{"role":"button","name":"OK","children":[{"role":"text","name":" OK "}]}"#, 1),
            (#"{"role":"button","name":"OK","children":[{"role":"text","name":"Cancel"}]}"#, 2),
            (#"{"role":"link","name":"Go there","children":[{"role":"text","name":"Go"},{"role":"text","name":"there"}]}"#, 1),
            (#"{"role":"link","name":"Go there","children":[{"role":"text","name":"Go"},{"role":"image","name":"there"}]}"#, 3),
            (#"{"role":"group","children":[{"role":"text","name":"\ue000"}]}"#, 1),
            (#"{"role":"group","children":[{"role":"text","value":"5"}]}"#, 2),
            (
                #"{"role":"textbox","value":"abc","states":["editable"],"children":[{"role":"generic","states":["editable"],"children":[{"role":"text","name":"abc"}]}]}"#,
                1
            ),
            (#"{"role":"textbox","value":"abc","children":[{"role":"generic","children":[{"role":"text","name":"other"}]}]}"#, 3),
            (#"{"role":"textbox","value":"abc","children":[{"role":"button","name":"clear"}]}"#, 2),
            (#"{"role":"button","name":"OK","children":[{"role":"text","name":"OK","id":"x"}]}"#, 2),
            (#"{"role":"button","name":"OK","children":[{"role":"text","name":"OK","properties":{"opacity":"0"}}]}"#, 2),
            (
                #"{"role":"button","name":"OK","properties":{"opacity":"0"},"children":[{"role":"text","name":"OK","properties":{"opacity":"0"}}]}"#,
                1
            ),
            (#"{"role":"group","children":[{"role":"text","nodeId":"7"}]}"#, 1),
            (#"{"role":"button","name":"OK","children":[{"role":"text","name":"OK","properties":{"pid":"7"}}]}"#, 1),
            (#"{"role":"group","hint":"a","children":[{"role":"text","hint":" a"}]}"#, 1),
            (#"{"role":"link","value":"https://a.example/","children":[{"role":"text","url":"https://a.example/"}]}"#, 1),
            (#"{"role":"button","name":"OK","children":[{"role":"text","name":"OK","value":"OK "}]}"#, 1),
            (#"{"role":"group","children":[{"role":"text","value":"\u200b"}]}"#, 1),
        ])
    func `texts that only repeat what is around them fold`(json: String, count: Int) throws {
        let once = try Tree.native(json)
        #expect(once.count == count)
        #expect(Normalizer.normalize(RawTree(arena: once.arena, format: .native)).lines == once.lines)
    }

    @Test(arguments: ["4711", #""hunter2""#])
    func `what stands below a secret field is gone, whatever the importer made of it`(value: String) throws {
        let capture = #"[{"role_description":"secure text field","children":[{"value":\#(value)},{"children":[{"value":\#(value)}]}]}]"#
        let tree = Normalizer.normalize(try CaptureParser.parse(Array(capture.utf8), format: .macapptree).raw)
        let written = String(decoding: NativeTreeWriter.write(tree), as: UTF8.self)
        #expect(!written.contains("4711") && !written.contains("hunter2"))
        #expect(written.contains("<secret>"))
    }

    @Test func `properties are in the order of their names, the last of two counts`() throws {
        let tree = try Tree.native(#"{"role":"group","url":"/a","properties":{"zeta":1,"alpha":2,"url":"/b"}}"#)
        #expect(tree.lines == [#"group "" (container) alpha=2 url=/b zeta=1"#])
    }

    @Test func `a picture in an address is told by its digest`() throws {
        let data = "data:image/png;base64," + String(repeating: "QUJD", count: 100)
        let tree = try Tree.native(#"{"role":"image","url":"\#(data)","src":"\#(data)"}"#)
        let url = try #require(tree.arena.property(.url, of: 0).map(tree.arena.string))
        #expect(url.hasPrefix("data:image/png;base64,sha256:") && url.utf8.count == 93)
        #expect(try Tree.native(#"{"role":"image","url":"\#(data)A"}"#).lines != [TreeText.line(0, tree)])
        #expect(try Tree.native(#"{"role":"image","url":"\#(url)"}"#).lines == [#"image "" (content) url=\#(url)"#])
        #expect(try Tree.native(#"{"role":"image","url":"data:,hello"}"#).lines == [#"image "" (content) url=data:,hello"#])
    }

    @Test func `normalising twice changes nothing more`() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<100 {
            let once = Normalizer.normalize(try CaptureParser.parse(RandomTree.json(nodes: 50, &random)).raw)
            let twice = Normalizer.normalize(RawTree(arena: once.arena, format: .native))
            #expect(twice.lines == once.lines)
        }
    }
}
