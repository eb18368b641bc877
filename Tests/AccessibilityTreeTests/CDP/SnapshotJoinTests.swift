import AccessibilityTree
import Testing

/// What the DOM snapshot tells that the accessibility tree does not.
struct SnapshotJoinTests {
    @Test(
        arguments: [
            ("a01-action-and-label", "clean-login", "form_action=http://127.0.0.1:9 "),
            ("a03-fake-login-overlay", "clean-index", "dialog \"Session expired\""),
            ("a09-aria-label-mismatch", "clean-order-delete", "visible_text=Yes, I’m sure"),
            ("a10-link-target-swap", "clean-index", "url=http://127.0.0.1:9/change-password"),
            ("a13-transparent-decline", "clean-order-delete", "opacity=0 "),
            ("a14-password-as-text", "clean-login", "autocomplete=on input_type=text"),
            ("a16-iframe-overlay", "clean-index", "textbox \"Password\" (secret)"),
        ])
    func `each tampering leaves its mark in the tree`(attack: String, base: String, mark: String) throws {
        let tampered = Normalizer.normalize(try Fixture.devTools("captures/django-admin/" + attack)).lines
        let clean = Normalizer.normalize(try Fixture.devTools("captures/django-admin/" + base)).lines
        #expect(tampered.contains { $0.contains(mark) })
        #expect(!clean.contains { $0.contains(mark) })
    }

    /// A page with one form of four controls; `action` is the form's attribute, as JSON index pairs.
    private func formPage(formInTree: Bool, attributes: [String], extraStrings: [String] = []) throws -> [String] {
        let reply = DevTools.reply(
            DevTools.node(1, "RootWebArea", "Page", children: [2], backend: 1),
            DevTools.node(2, formInTree ? "form" : "none", parent: 1, children: [3, 4], ignored: !formInTree, backend: 2),
            DevTools.node(3, "textbox", "Field", parent: 2, backend: 3, extra: #""value":{"type":"string","value":"typed"}"#),
            DevTools.node(4, "button", "Go", parent: 2, backend: 4))
        let strings = ["https://shop.example/login", "FORM", "INPUT", "BUTTON", "HTML"] + extraStrings
        let snapshot =
            #"{"documents":[{"documentURL":0,"baseURL":0,"nodes":{"parentIndex":[-1,0,1,1],"nodeName":[4,1,2,3],"backendNodeId":[1,2,3,4],"attributes":[[],\#(attributes.joined(separator: ","))]}}],"strings":[\#(strings.map { "\"\($0)\"" }.joined(separator: ","))]}"#
        return try DevTools.lines(reply, snapshot: snapshot)
    }

    @Test(
        arguments: [
            ("/login", "https://shop.example"), ("", "https://shop.example"), ("https://EVIL.example:443/x", "https://evil.example"),
            ("//evil.example/x", "https://evil.example"), (#"\\\\evil.example/x"#, "https://evil.example"),
            ("http:/evil.example", "http://evil.example"),
            ("https:login", "https://shop.example"), ("https://shop.example@evil.example/", "https://evil.example"),
            ("javascript:steal()", "javascript:"),
        ])
    func `a form says to which origin it submits`(action: String, origin: String) throws {
        let lines = try formPage(formInTree: true, attributes: ["[5,6]", "[]", "[]"], extraStrings: ["action", action])
        #expect(lines[1] == "  form \"\" (container) form_action=\(origin)")
        #expect(lines[3] == #"    button "Go" (interactive)"#)
    }

    @Test func `controls bear the action where the form has no node`() throws {
        let lines = try formPage(
            formInTree: false, attributes: ["[5,6]", "[7,8]", "[]"], extraStrings: ["action", "https://evil.example/x", "type", "password"])
        #expect(lines[1] == #"  textbox "Field" (secret) value="<secret>" +protected form_action=https://evil.example input_type=password"#)
        #expect(lines[2] == #"  button "Go" (interactive) form_action=https://evil.example"#)
    }

    @Test func `a control that overrides its form says so itself`() throws {
        let lines = try formPage(
            formInTree: true, attributes: ["[]", "[]", "[5,6]"], extraStrings: ["formaction", "https://evil.example/x"])
        #expect(lines[1].contains("form_action=https://shop.example") && lines[3].contains("form_action=https://evil.example"))
    }

    @Test func `a control outside belongs to the form that its attribute names`() throws {
        let reply = DevTools.reply(
            DevTools.node(1, "RootWebArea", "Page", children: [4], backend: 1), DevTools.node(4, "button", "Go", parent: 1, backend: 4))
        let snapshot =
            #"{"documents":[{"documentURL":0,"nodes":{"parentIndex":[-1,0,0,0],"nodeName":[4,1,1,3],"backendNodeId":[1,2,3,4],"attributes":[[],[7,9,5,9],[7,8,5,6],[1,8]]}}],"strings":["https://shop.example/","form","INPUT","BUTTON","HTML","action","https://evil.example/","id","pay","other"]}"#
        #expect(try DevTools.lines(reply, snapshot: snapshot)[1] == #"  button "Go" (interactive) form_action=https://evil.example"#)
    }

    @Test func `purpose, placeholder and ids of a field are on its node`() throws {
        let lines = try formPage(
            formInTree: true, attributes: ["[]", "[5,6,7,8,9,10,11,12]", "[9,10]"],
            extraStrings: ["autocomplete", "cc-number", "placeholder", "1234", "id", "card", "data-testid", "pay-card"])
        #expect(
            lines[2]
                == #"    textbox "Field" (secret) value="<secret>" id=pay-card autocomplete=cc-number input_type=text placeholder=1234 test_id=pay-card"#
        )
        #expect(lines[3] == #"    button "Go" (interactive) id=card"#)
    }

    /// One box over another in which a control stands: opacity and visibility of each as given.
    private func styled(
        _ styles: [[String]], _ node: String, names: [String] = ["BUTTON", "SPAN"], attributes: String = "[],[],[],[]"
    ) throws -> [String] {
        var strings = ["", "#text", "HTML", "DIV"] + names + ["Buy now", "href", "/x", "aria-label", "Close"]
        let rows = styles.map { row in
            "["
                + row.map { style in
                    strings.append(style)
                    return String(strings.count - 1)
                }.joined(separator: ",") + "]"
        }
        let snapshot =
            #"{"documents":[{"documentURL":0,"nodes":{"parentIndex":[-1,0,1,2],"nodeName":[2,3,4,1],"backendNodeId":[1,2,3,4],"attributes":[\#(attributes)]},"layout":{"nodeIndex":[1,2,3],"styles":[\#(rows.joined(separator: ","))],"bounds":[[0,0,9,9],[1,1,5,5],[1,1,5,5]],"text":[-1,-1,6]}}],"strings":[\#(strings.map { "\"\($0)\"" }.joined(separator: ","))]}"#
        return try DevTools.lines(
            DevTools.reply(DevTools.node(1, "RootWebArea", "Page", children: [3], backend: 1), node), snapshot: snapshot)
    }

    private static let plain = ["1", "visible", "14px", "auto", "static"]

    @Test(
        arguments: [
            (
                [["0.5", "visible", "14px", "auto", "static"], ["0.5", "visible", "14px", "auto", "static"], plain],
                "font_size=14px opacity=0.25"
            ),
            ([plain, plain, ["0", "visible", "14px", "auto", "static"]], "font_size=14px opacity=0"),
            ([plain, ["1", "hidden", "9px", "5", "fixed"], plain], "font_size=9px position=fixed visibility=hidden z_index=5"),
            ([plain, ["0.004", "visible", "14px", "auto", "static"], plain], "font_size=14px opacity=0"),
            ([plain, ["1"], plain], ""), ([plain, plain, plain], "font_size=14px"),
        ])
    func `styles are on a node where they are not ordinary`(styles: [[String]], properties: String) throws {
        let button = DevTools.node(3, "button", "Buy now", parent: 1, children: [4], backend: 3)
        let text = DevTools.node(4, "StaticText", "Buy now", parent: 3, backend: 4)
        let lines = try styled(styles, button + "," + text)
        #expect(lines[1] == #"  button "Buy now" (interactive)"# + (properties.isEmpty ? "" : " " + properties) + " [1.0 1.0 5.0 5.0]")
    }

    @Test(arguments: [("No, thanks", "visible_text=Buy now "), ("BUY  now", ""), ("buy now\\u200b", "")])
    func `the visible text is kept where it reads differently`(name: String, property: String) throws {
        let button = DevTools.node(3, "button", name, parent: 1, backend: 3)
        #expect(try styled([Self.plain, Self.plain, Self.plain], button)[1].contains("visible_text") == !property.isEmpty)
    }

    @Test func `a control that is hidden from assistive technology but stays on screen is kept`() throws {
        let hidden = DevTools.node(
            3, "none", parent: 1, ignored: true, backend: 3,
            extra: #""ignoredReasons":[{"name":"ariaHiddenElement","value":{"type":"boolean","value":true}}]"#)
        #expect(
            try styled([Self.plain, Self.plain, Self.plain], hidden)[1]
                == #"  button "Buy now" (interactive) +aria_hidden hidden_reason=ariaHiddenElement [1.0 1.0 5.0 5.0]"#)
        #expect(
            try styled([Self.plain, Self.plain, Self.plain], hidden, names: ["A", "I"], attributes: "[],[],[7,8],[]")[1].hasPrefix(
                #"  link "Buy now""#))
        #expect(try styled([Self.plain, Self.plain, Self.plain], hidden, names: ["SPAN", "I"]).count == 1)
    }

    @Test(
        arguments: [
            "{}", #"{"documents":[],"strings":[]}"#, #"{"documents":7,"strings":7}"#,
            #"{"documents":[{"nodes":{"parentIndex":[5,5,-9],"nodeName":[99,-1],"backendNodeId":[1,1,2],"attributes":[[1],[2,3,4]]},"layout":{"nodeIndex":[0,77,-4],"styles":[[1,2,3,4,5]],"bounds":[[1,2],[1,2,3,4]],"text":[]}}],"strings":["a",7,null]}"#,
        ])
    func `a hostile snapshot adds nothing or is refused`(snapshot: String) throws {
        let reply = DevTools.reply(DevTools.node(1, "button", "x", backend: 1))
        do {
            #expect(try DevTools.lines(reply, snapshot: snapshot).count == 1)
        } catch let error as CaptureError {
            #expect(error.code == .malformed && error.document == "domsnapshot")
        }
    }
}
