import AccessibilityTree
import Testing

/// How the flat list of nodes becomes a tree.
struct CDPImporterTests {
    @Test func `children of ignored nodes are lifted in their order`() throws {
        let reply = DevTools.reply(
            DevTools.node(1, "RootWebArea", "Page", children: [2, 5]),
            DevTools.node(2, "none", parent: 1, children: [3, 4], ignored: true), DevTools.node(3, "button", "A", parent: 2),
            DevTools.node(4, "none", parent: 2, children: [6], ignored: true), DevTools.node(5, "button", "C", parent: 1),
            DevTools.node(6, "button", "B", parent: 4))
        #expect(
            try DevTools.lines(reply) == [
                #"document "Page" (container)"#, #"  button "A" (interactive)"#, #"  button "B" (interactive)"#,
                #"  button "C" (interactive)"#,
            ])
    }

    @Test func `pieces of lines go and texts that repeat their parent fold, counted`() throws {
        let reply = DevTools.reply(
            DevTools.node(1, "RootWebArea", "Page", children: [2, 5, 8]),
            DevTools.node(2, "link", "Go there", parent: 1, children: [3, 4]),
            DevTools.node(3, "StaticText", "Go ", parent: 2, children: [9]), DevTools.node(4, "StaticText", "there", parent: 2),
            DevTools.node(5, "button", "OK", parent: 1, children: [6]), DevTools.node(6, "StaticText", " OK\\n", parent: 5, children: [7]),
            DevTools.node(7, "InlineTextBox", "OK", parent: 6), DevTools.node(8, "LineBreak", "\\n", parent: 1),
            DevTools.node(9, "InlineTextBox", "Go ", parent: 3))
        let raw = try CaptureParser.parse(reply).raw
        #expect(raw.dropped == ["text that repeats its parent": 1, "piece of a line": 2])
        #expect(
            Normalizer.normalize(raw).lines == [
                #"document "Page" (container)"#, #"  link "Go there" (interactive)"#, #"  button "OK" (interactive)"#,
            ])
    }

    @Test(
        arguments: [
            ("checked", #""true""#, "+checked"), ("checked", #""mixed""#, "+mixed"), ("checked", #""false""#, ""),
            ("pressed", #""true""#, "+checkable +pressed"), ("pressed", #""false""#, "+checkable"), ("pressed", #""mixed""#, "+mixed"),
            ("expanded", "true", "+expanded"), ("expanded", "false", "+collapsed"), ("invalid", #""false""#, ""),
            ("invalid", #""true""#, "+invalid"),
            ("invalid", #""spelling""#, "+invalid"), ("focusable", "true", "+focusable"), ("focused", "true", ""),
            ("disabled", "true", "+disabled"),
            ("readonly", "false", ""), ("required", "true", "+required"), ("level", "3", "level=3"),
            ("url", #""https://a.example/""#, "url=https://a.example/"),
            ("hasPopup", #""menu""#, "+haspopup has_popup=menu"), ("hasPopup", #""false""#, ""), ("valuemax", "10", "value_max=10"),
            ("orientation", #""vertical""#, "orientation=vertical"), ("autocomplete", #""list""#, "aria_autocomplete=list"),
            ("settable", "true", ""),
            ("labelledby", #""x""#, ""), ("modal", "true", "+modal"), ("newThing", #""v""#, "newThing=v"), ("newThing", "null", ""),
        ])
    func `a property means`(name: String, value: String, meaning: String) throws {
        let reply = DevTools.reply(DevTools.node(1, "button", "x", properties: [(name, value)]))
        #expect(try DevTools.lines(reply) == [#"button "x" (interactive)"# + (meaning.isEmpty ? "" : " " + meaning)])
    }

    @Test func `hostile links neither loop nor hide a node`() throws {
        let reply = DevTools.reply(
            DevTools.node(1, "RootWebArea", "Page", children: [2, 2, 1, 99]), DevTools.node(2, "group", "A", parent: 1, children: [3, 1]),
            DevTools.node(3, "group", "B", parent: 2, children: [2]), DevTools.node(4, "button", "stray", parent: 77),
            DevTools.node(5, "group", "loop", parent: 6, children: [6]), DevTools.node(6, "button", "inner", parent: 5, children: [5]),
            DevTools.node(2, "button", "impostor"))
        let raw = try CaptureParser.parse(reply).raw
        #expect(
            Normalizer.normalize(raw).lines == [
                #"document "Page" (container)"#, #"  group "A" (container)"#, #"    group "B" (content)"#,
                #"  button "stray" (interactive)"#,
                #"  group "loop" (container)"#, #"    button "inner" (interactive)"#,
            ])
        #expect(raw.dropped["second mention of a node"] == 5)
        #expect(raw.dropped["child that does not exist"] == 1)
        #expect(raw.dropped["parent of a node"] == 2)
        #expect(raw.dropped["node with an id that is taken"] == 1)
    }

    @Test func `keys and names spelt with escapes are the same keys and names`() throws {
        let plain =
            #"{"nodes":[{"nodeId":"1","role":{"value":"button"},"name":{"value":"x"},"properties":[{"name":"disabled","value":{"value":true}}]}]}"#
        let escaped =
            #"{"n\u006fdes":[{"n\u006fdeId":"1","r\u006fle":{"v\u0061lue":"butt\u006fn"},"n\u0061me":{"value":"\u0078"},"pr\u006fperties":[{"n\u0061me":"dis\u0061bled","value":{"value":true}}]}]}"#
        #expect(try DevTools.lines(Array(escaped.utf8)) == DevTools.lines(Array(plain.utf8)))
    }

    @Test func `without a root the first node that nobody lists is one`() throws {
        let reply = DevTools.reply(
            DevTools.node(2, "button", "B", parent: 1), DevTools.node(1, "group", "A", parent: 9, children: [2]))
        #expect(try DevTools.lines(reply) == [#"group "A" (container)"#, #"  button "B" (interactive)"#])
        let cycle = DevTools.reply(
            DevTools.node(1, "group", "A", parent: 2, children: [2]), DevTools.node(2, "group", "B", parent: 1, children: [1]))
        #expect(try DevTools.lines(cycle).count == 2)
    }

    @Test(
        arguments: [
            (#"{"nodes":[]}"#, "expected at least one node"), (#"{"nodes":{}}"#, "expected `nodes`"),
            (#"{"result":{"nodes":7}}"#, "expected an array in `nodes`"), (#"{"nodes":[7]}"#, "expected an object for a node"),
            (#"{"nodes":[{"role":{"value":"button"}}]}"#, "expected a node with `nodeId`"),
            (#"{"id":1,"error":{"code":-32000}}"#, "error reply"),
            (#"{"result":{}}"#, "expected `nodes`"), (#"{"nodes":[{"nodeId":"1""#, "found the end of the text"), ("7", "expected"),
        ])
    func `a reply that does not fit is refused with what was expected`(json: String, expectation: String) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(json.utf8), format: .cdp) }
        #expect(error.code == .malformed && error.format == .cdp)
        #expect(error.message.contains(expectation))
    }

    @Test func `depth and number of nodes are limited`() throws {
        let chain = (1...40).map { DevTools.node($0, "group", parent: $0 == 1 ? nil : $0 - 1, children: $0 < 40 ? [$0 + 1] : []) }
        let reply = Array(#"{"nodes":[\#(chain.joined(separator: ","))]}"#.utf8)
        #expect(try CaptureParser.parse(reply, limits: TreeLimits(maxDepth: 40, maxNodes: 40)).raw.arena.count == 40)
        for (limits, name) in [(TreeLimits(maxDepth: 39), "depth"), (TreeLimits(maxNodes: 39), "nodes")] {
            let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(reply, limits: limits) }
            #expect(error.code == .tooLarge && error.message.contains("`\(name)` of 39"))
        }
    }

    @Test func `a deep chain of ignored nodes costs no stack`() throws {
        let count = 5_000
        let chain = (1...count).map {
            DevTools.node(
                $0, $0 == count ? "button" : "none", parent: $0 == 1 ? nil : $0 - 1, children: $0 < count ? [$0 + 1] : [],
                ignored: $0 < count)
        }
        #expect(try DevTools.tree(Array(#"{"nodes":[\#(chain.joined(separator: ","))]}"#.utf8)).count == 2)
    }

    @Test(arguments: ["clean-login", "a16-iframe-overlay", "a09-aria-label-mismatch"])
    func `a real capture gives the tree of its golden file`(stem: String) throws {
        let tree = Normalizer.normalize(try Fixture.devTools("captures/django-admin/" + stem))
        #expect(TreeText.lines(tree) == (try Fixture.text("golden/\(stem).txt")))
    }

    @Test func `a DevTools tree and native JSON of the same screen agree`() throws {
        for stem in ["captures/django-admin/clean-login", "captures/datasette/index.r1"] {
            let devTools = Signatures.compute(Normalizer.normalize(try Fixture.devTools(stem, withSnapshot: false)))
            let native = Signatures.compute(Normalizer.normalize(try CaptureParser.parse(Fixture.bytes(stem + ".native.json")).raw))
            #expect(devTools.structural == native.structural && devTools.content == native.content)
        }
    }
}
