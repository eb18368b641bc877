import AccessibilityTree
import Testing

struct EnvelopeTests {
    private static let cdp =
        #"{"nodes":[{"nodeId":"1","role":{"value":"RootWebArea"},"childIds":["2"]},{"nodeId":"2","parentId":"1","role":{"value":"button"},"name":{"value":"OK"}}]}"#

    @Test func `all fields are read, in any order and after the tree too`() throws {
        let json = #"""
            {"schema":1,"app":"shop","tree":{"role":"window","children":[{"role":"button","name":"OK"}]},"screen_id":"cart","session_id":"s1",
             "source":"native","captured_at":"2026-11-22T08:25:20Z","url":"https://shop.example/cart","viewport":{"width":1280,"height":900},
             "scale":1.5,"locale":"de-DE","tools":{"chromium":"131"},"future_field":{"a":[1]}}
            """#
        let capture = try CaptureParser.parse(Array(json.utf8))
        var expected = CaptureEnvelope()
        expected.app = "shop"
        expected.screenID = "cart"
        expected.sessionID = "s1"
        expected.source = .native
        expected.capturedAt = "2026-11-22T08:25:20Z"
        expected.url = "https://shop.example/cart"
        expected.viewport = .init(width: 1280, height: 900)
        expected.scale = 1.5
        expected.locale = "de-DE"
        expected.tools = ["chromium": "131"]
        #expect(capture.envelope == expected)
        #expect(capture.raw.arena.count == 2)
    }

    @Test(
        arguments: [
            (#"{"schema":1,"document":{"role":"button","name":"OK"}}"#, CaptureFormat.native),
            (#"{"schema":1,"source":"aria","document":"- button \"OK\""}"#, .aria),
            (
                #"{"document":"<hierarchy><node class=\"android.widget.Button\" text=\"OK\" bounds=\"[0,0][1,1]\"/></hierarchy>"}"#,
                .uiautomator
            ),
            (#"{"schema":1,"document":\#(cdp)}"#, .cdp), (#"{"schema":1,"cdp":{"tree":\#(cdp),"frames":[],"domsnapshot":null}}"#, .cdp),
            (#"{"schema":1,"source":"cdp","tree":{"role":"button","name":"OK"}}"#, .native), (#"{"schema":1,"tree":\#(cdp)}"#, .cdp),
            (#"{"schema":1,"tree":{"root":{"role":"button","name":"OK"}}}"#, .native),
        ] as [(String, CaptureFormat)])
    func `the tree may stand in three places`(json: String, format: CaptureFormat) throws {
        let capture = try CaptureParser.parse(Array(json.utf8))
        #expect(capture.raw.format == format)
        #expect(Normalizer.normalize(capture.raw).lines.contains { $0.contains("\"OK\"") })
    }

    @Test(
        arguments: [
            (#"{"schema":2,"tree":{"role":"button"}}"#, CaptureError.Code.envelopeInvalid),
            (#"{"schema":"1","tree":{"role":"a"}}"#, .envelopeInvalid),
            (#"{"schema":1,"app":7,"tree":{"role":"a"}}"#, .envelopeInvalid),
            (#"{"schema":1,"scale":"x","tree":{"role":"a"}}"#, .envelopeInvalid),
            (#"{"schema":1,"viewport":"big","tree":{"role":"a"}}"#, .envelopeInvalid),
            (#"{"schema":1,"tools":[],"tree":{"role":"a"}}"#, .envelopeInvalid),
            (#"{"schema":1,"viewport":{"width":1},"tree":{"role":"a"}}"#, .envelopeInvalid),
            (#"{"tree":{"role":"a"},"document":{"role":"b"}}"#, .envelopeInvalid),
            (#"{"root":{"role":"a"},"root":{"role":"b"}}"#, .envelopeInvalid),
            (#"{"schema":1,"document":{"schema":1,"document":{"role":"a"}}}"#, .envelopeInvalid),
            (#"{"schema":1,"source":"gopher","tree":{"role":"a"}}"#, .formatUnknown), (#"{"schema":1,"cdp":{}}"#, .malformed),
            (#"{"schema":1,"cdp":{"tree":{"nodes":[]}}}"#, .malformed), (#"{"schema":1,"cdp":{"tree":\#(cdp),"frames":[{}]}}"#, .malformed),
            (#"{"schema":1,"tree":{"role":"a"}} x"#, .malformed), (#"{"schema":1,"tree":[]}"#, .malformed),
            (#"{"schema":1,"tree":{}}"#, .malformed),
        ] as [(String, CaptureError.Code)])
    func `a broken envelope has its own code`(json: String, code: CaptureError.Code) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(json.utf8)) }
        #expect(error.code == code)
    }

    @Test func `companions belong to a DevTools tree`() throws {
        let companions = CaptureCompanions(domSnapshot: Array("{}".utf8))
        let error = try #require(throws: CaptureError.self) {
            try CaptureParser.parse(Array(#"{"role":"button"}"#.utf8), companions: companions)
        }
        #expect(error.code == .envelopeInvalid)
        #expect(throws: CaptureError.self) {
            try CaptureParser.parse(Array(#"{"tree":{"role":"button"},"domsnapshot":{"documents":[],"strings":[]}}"#.utf8))
        }
    }

    @Test func `an error in a companion names it`() throws {
        let companions = CaptureCompanions(frames: [.init(bytes: Array(#"{"nodes":[{]}"#.utf8))])
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(Self.cdp.utf8), companions: companions) }
        #expect(error.document == "frame 1" && error.offset == 11)
    }

    @Test func `levels of envelopes are refused before they cost anything`() {
        let json = String(repeating: #"{"document":"#, count: 300) + #"{"role":"a"}"# + String(repeating: "}", count: 300)
        #expect(throws: CaptureError.self) { try CaptureParser.parse(Array(json.utf8)) }
    }
}
