import AccessibilityTree
import Testing

/// Trees of frames hang under the elements that show them.
struct FrameTests {
    private static let page = DevTools.reply(
        DevTools.node(1, "RootWebArea", "Page", children: [2, 3], extra: #""frameId":"MAIN""#),
        DevTools.node(2, "Iframe", "first", parent: 1, backend: 20), DevTools.node(3, "Iframe", "second", parent: 1, backend: 30))

    private static func frame(_ id: String, _ button: String, inner: [String] = []) -> [UInt8] {
        Array(
            #"{"nodes":[\#(([DevTools.node(1, "RootWebArea", button + " frame", children: [2, 3], extra: "\"frameId\":\"\(id)\""), DevTools.node(2, "button", button, parent: 1)] + inner).joined(separator: ","))]}"#
                .utf8)
    }

    @Test func `without a snapshot frames go to their elements in order`() throws {
        #expect(
            try DevTools.lines(Self.page, frames: [Self.frame("F1", "A"), Self.frame("F2", "B")]) == [
                #"document "Page" (container)"#, #"  iframe "first" (container)"#, #"    document "A frame" (container)"#,
                #"      button "A" (interactive)"#, #"  iframe "second" (container)"#, #"    document "B frame" (container)"#,
                #"      button "B" (interactive)"#,
            ])
    }

    @Test func `a snapshot says which element shows which frame, and where`() throws {
        let snapshot = #"""
            {"documents":[
              {"frameId":0,"nodes":{"parentIndex":[-1,0,0],"nodeName":[3,4,4],"backendNodeId":[1,20,30],"attributes":[[],[],[]],"contentDocumentIndex":{"index":[2],"value":[1]}},
               "layout":{"nodeIndex":[1,2],"styles":[[5,6,7,8,9],[10,6,7,8,9]],"bounds":[[0,0,10,10],[100,50,300,200]],"text":[-1,-1]}},
              {"frameId":1,"scrollOffsetX":0,"scrollOffsetY":7,"nodes":{"parentIndex":[-1,0],"nodeName":[3,3],"backendNodeId":[101,102],"attributes":[[],[]]},
               "layout":{"nodeIndex":[1],"styles":[[5,6,7,8,9]],"bounds":[[1,9,30,20]],"text":[-1]}}],
             "strings":["MAIN","F1","","DIV","IFRAME","1","visible","14px","auto","static","0.5"]}
            """#
        let frame = Array(
            #"{"nodes":[\#(DevTools.node(1, "RootWebArea", "A frame", children: [2], extra: "\"frameId\":\"F1\"")),\#(DevTools.node(2, "button", "A", parent: 1, backend: 102))]}"#
                .utf8)
        #expect(
            try DevTools.lines(Self.page, frames: [frame], snapshot: snapshot) == [
                #"document "Page" (container)"#, #"  iframe "first" (content) [0.0 0.0 10.0 10.0]"#,
                #"  iframe "second" (container) opacity=0.5 [100.0 50.0 300.0 200.0]"#, #"    document "A frame" (container)"#,
                #"      button "A" (interactive) font_size=14px opacity=0.5 [101.0 52.0 30.0 20.0]"#,
            ])
    }

    @Test func `a frame without an element is kept and counted, a second tree of one frame is not`() throws {
        let frames = ["F1", "F2", "F3", "F1", "MAIN"].map { CaptureCompanions.Frame(bytes: Self.frame($0, $0)) }
        let raw = try CaptureParser.parse(Self.page, companions: CaptureCompanions(frames: frames)).raw
        let lines = Normalizer.normalize(raw).lines
        #expect(lines.last == #"    button "F3" (interactive)"# && lines.count == 9)
        #expect(raw.dropped["owner of a frame"] == 1 && raw.dropped["second tree of a frame"] == 2)
    }

    @Test func `the number of frames is limited`() throws {
        let frames = [CaptureCompanions.Frame](repeating: .init(bytes: Self.frame("F", "A")), count: 3)
        let error = try #require(throws: CaptureError.self) {
            try CaptureParser.parse(Self.page, limits: TreeLimits(maxFrames: 2), companions: CaptureCompanions(frames: frames))
        }
        #expect(error.code == .tooLarge && error.message.contains("`frames` of 2"))
    }

    @Test func `frames inside frames find their elements`() throws {
        let outer = Self.frame("F1", "A", inner: [DevTools.node(3, "Iframe", "nested", parent: 1)])
        let page = DevTools.reply(DevTools.node(1, "RootWebArea", "Page", children: [2]), DevTools.node(2, "Iframe", "first", parent: 1))
        let lines = try DevTools.lines(page, frames: [outer, Self.frame("F2", "B")])
        #expect(lines.last == #"          button "B" (interactive)"#)
    }

    @Test func `the envelope carries frames and the snapshot`() throws {
        let main = String(decoding: try Fixture.bytes("captures/django-admin/a16-iframe-overlay.cdp.json"), as: UTF8.self)
        let frame = try Fixture.text("captures/django-admin/a16-iframe-overlay.frame1.cdp.json")
        let snapshot = try Fixture.text("captures/django-admin/a16-iframe-overlay.domsnapshot.json")
        let envelope =
            #"{"schema":1,"app":"shop","cdp":{"frames":[{"frame_id":"6DBD2AEF893713F82F0739E975052352","tree":\#(frame)}],"domsnapshot":\#(snapshot),"tree":\#(main)}}"#
        let enveloped = Normalizer.normalize(try CaptureParser.parse(Array(envelope.utf8)).raw)
        let beside = Normalizer.normalize(try Fixture.devTools("captures/django-admin/a16-iframe-overlay"))
        #expect(enveloped.lines == beside.lines)
        #expect(beside.lines.contains { $0.contains(#"textbox "Password" (secret) +focusable +editable +protected"#) })
    }
}
