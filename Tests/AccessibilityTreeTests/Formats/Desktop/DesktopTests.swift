import AccessibilityTree
import Testing

@Suite struct DesktopTests {
    private static func atspi(_ json: String) throws -> RawTree { try ATSPIImporter.parse(Array(json.utf8), limits: .file) }
    private static func uia(_ json: String) throws -> NodeArena { try UIAImporter.parse(Array(json.utf8), limits: .file).arena }
    private static func mac(_ json: String) throws -> NodeArena { try MacAppTreeImporter.parse(Array(json.utf8), limits: .file).arena }

    @Test func `a numeric role wins over a translated one`() throws {
        #expect(try Self.atspi(#"{"role": "Schaltfläche", "role_id": 43}"#).arena.roles == [.button])
        #expect(try Self.atspi(#"{"role": 99}"#).arena.roles == [.group])
        #expect(try Self.atspi(#"{"role": "Schaltfläche"}"#).arena.roleName(0) == "Schaltfläche")
        #expect(try Self.atspi(#"{"role": 4711, "name": "x"}"#).arena.roles == [.other])
        #expect(try Self.uia(#"{"ControlType": 50000, "LocalizedControlType": "Text"}"#).roles == [.button])
        #expect(try Self.uia(#"{"ControlType": 49999, "LocalizedControlType": "Knopf"}"#).roleName(0) == "Knopf")
    }

    @Test func `a node that is not showing has no bounds`() throws {
        let shown = #"{"role": "label", "states": ["visible", "showing", "enabled"], "extents": [1, 2, 3, 4]}"#
        let hidden = #"{"role": "label", "states": ["visible", "enabled"], "extents": [1, 2, 3, 4]}"#
        #expect(try Self.atspi(shown).arena.bounds[0] == Bounds(x: 1, y: 2, width: 3, height: 4))
        let arena = try Self.atspi(hidden).arena
        #expect(arena.bounds[0].isAbsent && arena.states[0] == .offscreen)
    }

    @Test(arguments: ["[1, 2, 3]", "[1, 2, 3, \"4\"]", "{\"x\": 1}", "\"none\"", "null", "true", "[1, 2, 3, 1e300]", "[1,2,3,4,5,6,7,8,9]"])
    func `extents that are no rectangle leave the node without bounds`(extents: String) throws {
        #expect(try Self.atspi(#"{"role": "label", "extents": \#(extents)}"#).arena.bounds[0].isAbsent)
    }

    @Test func `object replacement characters are taken out of texts`() throws {
        let tree = try Self.atspi(#"{"role": "label", "text": "a\ufffcb￼ e\ufb00", "name": ""}"#)
        #expect(tree.arena.name(0) == "ab e\u{FB00}" && tree.dropped["U+FFFC"] == 2)
    }

    @Test func `roots may stand in a wrapper, in an array, or under names`() throws {
        #expect(try Self.atspi(#"{"app": "x", "tree": {"role": "frame"}, "more": 1}"#).arena.roles == [.window])
        #expect(try Self.atspi(#"[{"role": "frame"}, {"role": "dialog"}]"#).arena.roles == [.document, .window, .dialog])
        let named = try Self.uia(#"{"trees": {"one": {"ControlType": 50033}, "two": {}, "three": 3}}"#)
        #expect(named.roles == [.document, .pane, .other])
        let snapshots = (1...2).map { node in named.properties(node).map { named.string($0.value) } }
        #expect(snapshots == [["one"], ["two"]])
    }

    /// What versions of macapptree wrote around the windows.
    @Test(arguments: [
        "[NODE]", "[[NODE]]", #"[{"window_info": {"pid": 1, "bounds": [0, 0, 4, 4]}, "tree": NODE}]"#, #"{"windows": [NODE]}"#,
        #"[{"app_name": "Bank", "windows": [NODE]}]"#,
    ])
    func `windows are read from whatever stands around them`(wrapper: String) throws {
        let node = #"{"id": "5d1f", "name": "Sign_in", "role": "AXWindow", "children": [{"role": "AXButton", "name": "Go"}]}"#
        let capture = try CaptureParser.parse(Array(wrapper.replacing("NODE", with: node).utf8))
        #expect(capture.raw.format == .macapptree)
        #expect(capture.raw.arena.roles == [.document, .window, .button])
    }

    @Test(arguments: ["[]", "[[]]", "[1, \"AX\"]", "[{\"tree\": []}]"])
    func `a list without a node is refused`(json: String) {
        let error = #expect(throws: CaptureError.self) { try Self.mac(json) }
        #expect(error?.code == .malformed && error?.message.contains("expected at least one node") == true)
    }

    private static let malformed = [
        #"{"role": "frame""#, #"{"role": "frame"} x"#, #"{"app": 1, "root": {"role": "frame"}, }"#, "[1, 2", "3", "\"frame\"",
        "{\"role\": }",
        #"{"role": "frame", "children": [{]}"#, #"{"role": "frame", "states": ["a", ]}"#, #"{"role": "frame", "name": "\x"}"#,
    ]

    @Test(arguments: malformed)
    func `malformed JSON is refused with its line`(json: String) {
        let error = #expect(throws: CaptureError.self) { try Self.atspi(json) }
        #expect(error?.code == .malformed && error?.line == 1)
    }

    @Test func `depth counts nodes, not brackets`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: #"{"role":"panel","children":["#, count: depth) + String(repeating: "]}", count: depth)
        }
        #expect(try Self.atspi(nested(512)).arena.count == 512)
        let error = #expect(throws: CaptureError.self) { try Self.atspi(nested(513)) }
        #expect(error?.code == .tooLarge && error?.message.contains("depth") == true)
        let brackets = String(repeating: "[", count: 100_000)
        #expect(throws: CaptureError.self) { try Self.atspi(#"{"role": "frame", "states": "# + brackets) }
    }

    @Test func `reasons that the document names are listed up to a number`() throws {
        let members = (0..<200).map { #""m\#($0)": 1"# }.joined(separator: ",")
        let tree = try Self.atspi("{\"role\": \"frame\", \(members)}")
        #expect(tree.dropped.count == 65 && tree.dropped["other member"] == 136)
    }

    @Test func `a member that stands often counts once, the last time`() throws {
        let levels = (0..<70_000).map { #""Level": \#($0)"# }.joined(separator: ",")
        let arena = try Self.uia("{\"ControlType\": 50024, \(levels)}")
        #expect(arena.properties(0).count == 1 && arena.property(.level, of: 0).map { arena.string($0) } == "69999")
    }

    @Test func `a modal window of Windows is a dialog and a heading has its level`() throws {
        #expect(try Self.uia(#"{"ControlType": 50032, "IsDialog": true}"#).roles == [.dialog])
        let heading = try Self.uia(#"{"ControlType": 50020, "HeadingLevel": 80053, "Name": "H"}"#)
        #expect(heading.roles == [.heading] && heading.property(.level, of: 0).map { heading.string($0) } == "3")
        #expect(try Self.uia(#"{"ControlType": 50020, "HeadingLevel": 80050}"#).roles == [.text])
        let flags = #"{"ControlType": "Edit", "IsDataValidForForm": "false", "IsRequiredForForm": "True", "ValuePattern.IsReadOnly": 1}"#
        #expect(try Self.uia(flags).states[0] == [.invalid, .required, .readonly])
        let toggles = #"{"ControlType": "Button", "ToggleState": "Indeterminate", "ExpandCollapseState": "Expanded", "Toggle": null}"#
        #expect(try Self.uia(toggles).states[0] == [.checkable, .mixed, .expanded])
        #expect(try Self.uia(#"{"ControlType": "Edit", "TextPattern.Text": "typed"}"#).value(0) == "typed")
    }

    @Test func `macapptree says disabled of everything, which counts for controls only`() throws {
        let arena = try Self.mac(#"[{"role": "AXGroup", "enabled": false}, {"role": "AXButton", "enabled": false}]"#)
        #expect(arena.states[1].isEmpty && arena.states[2] == .disabled)
        let boxed = try Self.mac(#"{"role": "AXButton", "bbox": {"x": 1, "y": 2, "width": 3, "height": 4}, "value": {"a": 1}}"#)
        #expect(boxed.bounds[0] == Bounds(x: 1, y: 2, width: 3, height: 4) && boxed.value(0).isEmpty)
        #expect(try Self.mac(#"{"role": "AXTextField", "subrole": "AXSecureTextField", "value": "x"}"#).value(0) == "<secret>")
    }
}
