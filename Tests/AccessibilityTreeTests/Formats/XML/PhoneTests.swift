import AccessibilityTree
import Testing

@Suite struct PhoneTests {
    private static func android(_ attributes: String, class name: String = "android.widget.TextView") throws -> NodeArena {
        let text = "<hierarchy><node class=\"\(name)\" \(attributes)/></hierarchy>"
        return try XMLCapture.parse(Array(text.utf8), format: .uiautomator, limits: .file).arena
    }

    private static func ios(_ elements: String) throws -> RawTree {
        try XMLCapture.parse(Array("<AppiumAUT>\(elements)</AppiumAUT>".utf8), format: .xcuitest, limits: .file)
    }

    @Test func `the not responding dialog of Android is remarked in any language`() throws {
        #expect(try FormatFixture.tree("android/shirates_AppIsNotResponding.xml").remarks == [.notResponding])
        let crash = "<hierarchy><node class=\"android.widget.Button\" resource-id=\"android:id/aerr_restart\"/></hierarchy>"
        let remarks = try XMLCapture.parse(Array(crash.utf8), format: .uiautomator, limits: .file).remarks
        #expect(remarks == [.reportedBySource("the system's crash dialog covers the program")])
    }

    @Test func `what is spoken is the name, what is shown beside it a property`() throws {
        let arena = try Self.android("text=\"Register\" content-desc=\"Create account\"")
        #expect(arena.name(1) == "Create account")
        #expect(arena.property(.visibleText, of: 1).map { arena.string($0) } == "Register")
        let same = try Self.android("text=\"Register\" content-desc=\"Register\"")
        #expect(same.property(.visibleText, of: 1) == nil)
    }

    private static let classes: [(String, String)] = [
        ("android.widget.Button", "button"), ("androidx.appcompat.widget.AppCompatButton", "button"),
        ("org.example.Outer$FancyEditText", "textbox"), ("org.example.widget.MySwitch", "switch"), ("org.example.HtmlTextView", "text"),
        ("androidx.recyclerview.widget.RecyclerView", "list"), ("android.view.View", "generic"), ("org.example.RoundLayout", "generic"),
        ("android.widget.ToggleButton", "button"), ("org.example.Whatever", "org.example.Whatever"), ("Switch", "switch"), ("", "other"),
    ]

    @Test(arguments: classes)
    func `a widget class has a role by its name or its ending`(name: String, role: String) throws {
        #expect(try Self.android("", class: name).roleName(1) == role)
    }

    @Test func `a password field of any class is a protected text box`() throws {
        let arena = try Self.android("text=\"s3cret\" password=\"true\" checked=\"false\"", class: "android.view.View")
        #expect(arena.roles[1] == .textBox && arena.states[1].isSuperset(of: [.protected, .editable]) && arena.value(1) == "<secret>")
        #expect(try Self.android("text=\"\" password=\"true\"").value(1).isEmpty)
        #expect(try Self.android("text=\"Password\" hint=\"Password\" password=\"true\"").value(1).isEmpty)
    }

    @Test func `a checked toggle button is pressed`() throws {
        let arena = try Self.android("checkable=\"true\" checked=\"true\"", class: "android.widget.ToggleButton")
        #expect(arena.states[1].isSuperset(of: [.checkable, .checked, .pressed]))
    }

    @Test func `several programs of an XCUITest source get a common root`() throws {
        let one = try Self.ios("<XCUIElementTypeApplication label=\"A\"/>")
        #expect(one.arena.count == 1 && one.dropped["AppiumAUT"] == 1)
        let two = try Self.ios("<XCUIElementTypeApplication label=\"A\"/><XCUIElementTypeAlert label=\"B\"/>")
        #expect(two.arena.count == 3 && two.arena.roles == [.document, .application, .alertDialog])
    }

    @Test(arguments: [(49, false), (50, true), (51, true), (55, false), (60, true), (63, false)])
    func `a source that ends at a known depth cap is remarked`(depth: Int, isRemarked: Bool) throws {
        let text = String(repeating: "<XCUIElementTypeOther>", count: depth) + String(repeating: "</XCUIElementTypeOther>", count: depth)
        #expect(try Self.ios(text).remarks == (isRemarked ? [.depthCapReached(depth: depth)] : []))
    }

    @Test(arguments: ["", "<html/>", "<XCUIElementTypeApplication/><b/>"])
    func `an XCUITest source of nothing, or of something else, is refused`(elements: String) {
        #expect(throws: CaptureError.self) { try Self.ios(elements) }
    }

    @Test(arguments: [("0", ["checkable"]), ("1", ["checked", "checkable"]), ("2", ["mixed", "checkable"])])
    func `the value of a switch is its state`(value: String, states: [String]) throws {
        let arena = try Self.ios("<XCUIElementTypeSwitch label=\"S\" value=\"\(value)\"/>").arena
        #expect(arena.states[0].names == states && arena.value(0).isEmpty)
    }

    @Test(arguments: ["[0,0][10", "[0,0][10,10]x", "0,0,10,10", "[a,0][10,10]", "[0,0][10,99999999999]"])
    func `bounds that are no rectangle are dropped and counted`(bounds: String) throws {
        let text = "<hierarchy><node bounds=\"\(bounds)\"/></hierarchy>"
        let tree = try XMLCapture.parse(Array(text.utf8), format: .uiautomator, limits: .file)
        #expect(tree.arena.bounds[1].isAbsent && tree.dropped["bounds that are no rectangle"] == 1)
    }
}
