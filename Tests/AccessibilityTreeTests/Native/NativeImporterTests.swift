import AccessibilityTree
import Testing

/// Native JSON: which member means what, what is dropped, and where a document is refused.
struct NativeImporterTests {
    @Test(
        arguments: [
            (#"{"role":"button","name":"a","label":"b"}"#, #"button "a" (interactive) label=b"#),
            (#"{"role":"button","label":"b","title":"c","text":"d"}"#, #"button "b" (interactive) text=d title=c"#),
            (#"{"role":"button","text":"d","title":"c","label":"b"}"#, #"button "b" (interactive) text=d title=c"#),
            (#"{"role":"button","name":"","title":"c"}"#, #"button "c" (interactive)"#),
            (#"{"role":"button","name":null,"text":12.50}"#, #"button "12.50" (interactive)"#),
            (#"{"role":"StaticText","name":"x"}"#, #"text "x" (content)"#), (#"{"role":"push button"}"#, #"button "" (interactive)"#),
            (#"{"role":"frobnicator"}"#, #"frobnicator "" (content) platform_role=frobnicator"#),
            (#"{"role":"link","name":"x","value":"https://a.example/b"}"#, #"link "x" (interactive) url=https://a.example/b"#),
            (#"{"role":"link","name":"x","value":"Note: see below"}"#, #"link "x" (interactive) value="Note: see below""#),
            (#"{"role":"text","states":["editable"]}"#, #"textbox "" (input) +editable"#),
            (#"{"role":"a\u0062br","name":"\u00e9\ud83d\ude00"}"#, #"generic "é😀" (content)"#),
            (#"{"role":"textbox","id":7,"test_id":"t"}"#, #"textbox "" (input) id=7 test_id=t"#),
            (#"{"role":"textbox","test_id":"t"}"#, #"textbox "" (input) id=t test_id=t"#),
            (#"{"role":"textbox","resource_id":"r"}"#, #"textbox "" (input) id=r"#),
            (#"{"role":"checkbox","checked":true,"enabled":false,"disabled":false}"#, #"checkbox "" (interactive) +checked +disabled"#),
            (
                #"{"role":"checkbox","states":{"checked":true,"required":false,"odd":true}}"#,
                #"checkbox "" (interactive) +checked state:odd=true"#
            ),
            (
                #"{"role":"checkbox","states":["checked=mixed","level=2","invalid=false","hasPopup=menu",7]}"#,
                #"checkbox "" (interactive) +mixed +haspopup has_popup=menu level=2"#
            ),
            (#"{"role":"checkbox","states":"checked"}"#, #"checkbox "" (interactive) +checked"#),
            (#"{"role":"group","bounds":[1,2.5,3,4]}"#, #"group "" (container) [1.0 2.5 3.0 4.0]"#),
            (#"{"role":"group","bounds":{"x":1,"y":2,"w":3,"h":4}}"#, #"group "" (container) [1.0 2.0 3.0 4.0]"#),
            (#"{"role":"group","bounds":null}"#, #"group "" (container)"#),
            (#"{"role":"group","bounds":{"x":1}}"#, #"group "" (container)"#),
            (#"{"role":"group","bounds":[1,2,3,-4]}"#, #"group "" (container)"#),
            (#"{"role":"group","bounds":[1,2,1e300,4]}"#, #"group "" (container)"#),
            (#"{"role":"group","properties":{"b":true,"a":1.50,"n":null,"o":{}},"z":"y"}"#, #"group "" (container) a=1.50 b=true z=y"#),
            (#"{"role":"group","properties":null,"children":null}"#, #"group "" (container)"#),
        ] as [(String, String)])
    func `a node is read like this`(json: String, line: String) throws {
        #expect(try Tree.native(json).lines == [line])
    }

    @Test func `what is dropped is counted by reason`() throws {
        let json =
            #"{"role":"group","name":{},"on":[1],"on2":{},"bounds":{"x":1,"y":1,"width":1,"height":1,"z":1},"children":[{}]}"#
        let raw = try CaptureParser.parse(Array(json.utf8)).raw
        #expect(
            raw.dropped == ["field name": 1, "field on": 1, "field on2": 1, "field of `bounds`": 1, "missing role": 1])
    }

    @Test func `reasons are bounded in number and length`() throws {
        let members = (0..<500).map { "\"k\($0)\(String(repeating: "x", count: 200))\":[]" }.joined(separator: ",")
        let raw = try CaptureParser.parse(Array("{\"role\":\"a\",\(members)}".utf8)).raw
        #expect(raw.dropped.count == 65 && raw.dropped["other"] == 436)
        #expect(raw.dropped.keys.allSatisfy { $0.count < 80 })
    }

    @Test func `missing conditions are states where a capture lists them`() throws {
        let tree = try Tree.native(
            #"{"role":"frame","states":[],"children":[{"role":"push button","name":"on","states":["enabled","sensitive","showing","visible"]},{"role":"push button","name":"grey","states":["enabled","showing","visible"]},{"role":"menu item","name":"closed","states":["enabled","sensitive","visible"]}]}"#
        )
        #expect(
            tree.lines.map { $0.drop { $0 == " " } } == [
                #"window "" (container)"#, #"button "on" (interactive)"#, #"button "grey" (interactive) +disabled"#,
                #"menuitem "closed" (interactive) +offscreen"#,
            ])
    }

    @Test(
        arguments: [
            (#"{"children":[]}"#, "expected a node with `role`"), (#"{"role":7}"#, "expected a string in `role`"),
            (#"{"role":"a","children":{}}"#, "expected an array of nodes in `children`"),
            (#"{"role":"a","children":[7]}"#, "expected an object"),
            (#"{"role":"a","bounds":"big"}"#, "expected `{x, y, width, height}` in `bounds`"),
            (#"{"role":"a","properties":[]}"#, "expected an object in `properties`"), (#"{"root":[]}"#, "expected an object"),
            (#"{"role":"a""#, "expected the rest of a value, found the end of the text"),
            (#"{"role":"a"} {}"#, "expected the end of the text after its one value"),
            ("{\"role\":\"a\u{1}\"}", "expected an escape"), (#"{"role":"a","bounds":[1,x]}"#, "expected a number"),
        ])
    func `a document that does not fit is refused with what was expected`(json: String, expectation: String) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(json.utf8), format: .native) }
        #expect(error.code == .malformed && error.format == .native && error.offset != nil)
        #expect(error.message.contains(expectation))
    }

    @Test(
        arguments: [
            (TreeLimits(maxDepth: 3), "depth"), (TreeLimits(maxNodes: 3), "nodes"), (TreeLimits(maxPropertyNames: 2), "property_names"),
            (TreeLimits(maxPropertiesPerNode: 3), "properties_per_node"),
        ])
    func `a limit is named when it is exceeded and not before`(limits: TreeLimits, name: String) throws {
        let json =
            #"{"role":"a","p1":1,"p2":2,"p3":3,"p4":4,"children":[{"role":"b","children":[{"role":"c","children":[{"role":"d"}]}]}]}"#
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(json.utf8), limits: limits) }
        #expect(error.code == .tooLarge && error.message.contains("`\(name)`"))
        let exact = TreeLimits(maxDepth: 4, maxNodes: 4, maxPropertyNames: 4, maxPropertiesPerNode: 4)
        #expect(try CaptureParser.parse(Array(json.utf8), limits: exact).raw.arena.count == 4)
    }

    @Test func `nesting beyond the limit is refused whatever it is made of`() throws {
        for (open, close) in [(#"{"role":"a","children":["#, "]}"), (#"{"role":"a","x":"#, "}"), ("[", "]")] {
            let deep = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
            let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(deep.utf8), format: .native) }
            #expect(error.code == .tooLarge || open == "[")
        }
        let allowed = String(repeating: #"{"role":"a","children":["#, count: 511) + #"{"role":"a"}"# + String(repeating: "]}", count: 511)
        #expect(try CaptureParser.parse(Array(allowed.utf8)).raw.arena.depths.last == 511)
    }
}
