import AccessibilityTree
import Testing

/// Which format a document is taken for, and what is said when it is none or another than forced.
struct FormatDetectionTests {
    @Test(
        arguments: [
            (#"{"role":"button"}"#, CaptureFormat.native), (#"{"root":{"role":"window","children":[]}}"#, .native),
            (#"{"children":[],"role":"window"}"#, .native),
            (#"{"captured_at":"x","raw":{"root":{"role":"window"}},"normalized":{}}"#, .native),
            (#"{"nodes":[{"nodeId":"1","role":{"value":"button"}}]}"#, .cdp),
            (#"{"id":3,"result":{"nodes":[{"nodeId":"1","childIds":[]}]}}"#, .cdp), (#"[{"nodeId":"1","childIds":[]}]"#, .cdp),
            (#"{"role":"frame","name":"x","interfaces":[],"states":[],"extents":[0,0,1,1],"children":[]}"#, .atspi),
            (#"{"source":"atspi","app":"x","root":{"role":"frame","extents_window":[0,0,1,1],"children":[]}}"#, .atspi),
            (#"{"AutomationId":"a","ControlType":50000,"Name":"x"}"#, .uia),
            (#"{"source":"some/repository","trees":{"a":{"ControlType":50000}}}"#, .uia),
            (#"{"role":"AXWindow","name":"x","children":[]}"#, .macapptree),
            (#"{"role":"window","properties":{"interfaces":"1"},"children":[]}"#, .native),
            (#"{"schema":1,"source":"native","root":{"role":"AXWindow"}}"#, .native),
            ("- button \"OK\"\n", .aria), ("# note\n- button \"OK\"\n", .aria), (#"["button \"OK\""]"#, .aria),
            (#"[{"role":"textbox","name":"City","text":"Ulm"}]"#, .aria),
            (
                "<hierarchy rotation=\"0\"><node class=\"android.widget.Button\" text=\"OK\" bounds=\"[0,0][1,1]\"/></hierarchy>",
                .uiautomator
            ),
            ("<AppiumAUT><XCUIElementTypeButton name=\"OK\"/></AppiumAUT>", .xcuitest), ("\u{FEFF}{\"role\":\"button\"}", .native),
        ] as [(String, CaptureFormat)])
    func `the format is told from the content`(text: String, format: CaptureFormat) throws {
        let capture = try CaptureParser.parse(Array(text.utf8))
        #expect(capture.raw.format == format)
        #expect(capture.envelope.source == format || capture.envelope.source == nil)
        #expect(capture.raw.arena.count > 0)
    }

    @Test(arguments: ["{}", "[]", "[1,2]", #"{"a":{"b":1}}"#, "hello", "12", "<html></html>", #"{"schema":1,"app":"x"}"#])
    func `what is no capture is named so, with the formats to choose from`(text: String) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(text.utf8)) }
        #expect(error.code == .formatUnknown)
        #expect(error.help?.contains("uiautomator") == true)
    }

    @Test(arguments: ["", " \n\t ", "\u{FEFF}", "\u{FEFF}  "])
    func `an empty document is malformed`(text: String) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(text.utf8)) }
        #expect(error.code == .malformed && error.offset != nil && error.help != nil)
    }

    @Test(
        arguments: [
            (#"{"role":"button"}"#, CaptureFormat.cdp), (#"{"nodes":[{"nodeId":"1","childIds":[]}]}"#, .native), ("- button", .native),
            (#"{"role":"button"}"#, .uiautomator), ("<hierarchy/>", .native), ("<hierarchy/>", .cdp), ("hello", .atspi),
            (#"{"role":"button"}"#, .uia), (#"{"role":"button"}"#, .xcuitest), (#"[1]"#, .native),
            (#"{"root":{"role":"button"}}"#, .aria), (#"{"root":{"role":"button"}}"#, .cdp),
            (#"{"trees":{"a":{"ControlType":50000}}}"#, .native),
        ] as [(String, CaptureFormat)])
    func `another format than the one forced is a diagnostic`(text: String, forced: CaptureFormat) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(text.utf8), format: forced) }
        #expect(error.code == .malformed || error.code == .formatUnknown)
        #expect(error.format == forced)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B], [0, 0x7B, 0, 0x7D]] as [[UInt8]])
    func `another encoding than UTF-8 is named with the way out`(bytes: [UInt8]) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(bytes) }
        #expect(error.code == .malformed)
        #expect(error.help?.contains("UTF-8") == true)
    }

    @Test func `a broken document is told by line, column and expectation`() throws {
        let text = "{\"root\": {\n  \"role\": \"window\",\n  \"children\": [{\"role\" \"button\"}]\n}}"
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(text.utf8)) }
        #expect(error.line == 3)
        #expect(error.message.contains("line 3, column 24: expected `:` after the key"))
        #expect(error.description.hasPrefix("capture_malformed: "))
    }

    @Test func `a document beyond the byte limit is refused by name before it is read`() throws {
        let limits = TreeLimits(maxBytes: 10)
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(#"{"role":"button"}"#.utf8), limits: limits) }
        #expect(error.code == .tooLarge && error.message.contains("`bytes` of 10"))
        let companions = CaptureCompanions(domSnapshot: [UInt8](repeating: 0x20, count: 11))
        #expect(throws: CaptureError.self) { try CaptureParser.parse(Array("{}".utf8), limits: limits, companions: companions) }
    }
}
