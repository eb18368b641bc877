import AccessibilityTree
import Drift
import FoundationEssentials
import SystemZero
import Testing

@testable import systemzero

/// What was typed into a secret field is in nothing that the program writes, whatever the format.
struct SecretOutputTests {
    private static let secret = "hunter2"

    /// Name of the file, its content; `SECRET` stands for what was typed.
    private static let captures: [(String, String)] = [
        (
            "native.json",
            #"{"role":"form","children":[{"role":"textbox","name":"Password","value":"SECRET","children":[{"role":"generic","name":"SECRET"}]}]}"#
        ),
        (
            "cdp.json",
            #"{"nodes":[{"nodeId":"1","role":{"type":"role","value":"RootWebArea"},"name":{"type":"computedString","value":"Page"},"childIds":["2"]},"#
                + #"{"nodeId":"2","parentId":"1","role":{"type":"role","value":"textbox"},"name":{"type":"computedString","value":"Password"},"#
                + #""value":{"type":"string","value":"SECRET"},"childIds":["3"],"backendDOMNodeId":7},"#
                + #"{"nodeId":"3","parentId":"2","role":{"type":"role","value":"StaticText"},"name":{"type":"computedString","value":"SECRET"},"childIds":[]}]}"#
        ),
        ("text.aria.yml", "- textbox \"Password\": SECRET"),
        ("child.aria.yml", "- textbox \"Password\":\n  - /placeholder: p\n  - text: \"SECRET\""),
        ("deep.aria.yml", "- textbox \"Password\":\n  - paragraph: SECRET\n  - generic \"SECRET\""),
        ("aria.json", #"[{"role":"textbox","name":"Password","text":"SECRET"}]"#),
        (
            "android.xml",
            #"<hierarchy rotation="0"><node class="android.widget.EditText" password="true" text="SECRET" bounds="[0,0][9,9]"/></hierarchy>"#
        ),
        (
            "ios.xml",
            #"<XCUIElementTypeApplication name="Bank"><XCUIElementTypeSecureTextField name="Password" value="SECRET"/></XCUIElementTypeApplication>"#
        ),
        ("atspi.json", #"{"role":"frame","children":[{"role":"password text","name":"Password","text":"SECRET","extents":[1,2,3,4]}]}"#),
        (
            "uia.json",
            #"{"ControlType":50032,"Name":"Bank","__Children":[{"ControlType":50004,"Name":"Password","IsPassword":true,"Value":"SECRET"}]}"#
        ),
        (
            "mac.json",
            #"{"role":"AXWindow","children":[{"role":"AXTextField","description":"Password","role_description":"secure text field","value":"SECRET"}]}"#
        ),
    ]

    private static func file(_ name: String, _ text: String) throws -> TreeFile {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-\(name)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        return try TreeFile.read(path, format: nil, limits: .file)
    }

    @Test(arguments: captures)
    func `what was typed as a password is in no output`(name: String, text: String) throws {
        let typed = try Self.file(name, text.replacing("SECRET", with: Self.secret))
        let empty = try Self.file(name, text.replacing("SECRET", with: ""))
        let raw = typed.capture.raw.veiled()
        #expect(typed.tree.classes.contains(.secret) && raw.classes.contains(.secret))
        var outputs = [
            "tree": TreeOutlineRenderer(colours: false).render(typed.tree), "raw": TreeOutlineRenderer(colours: false).render(raw),
            "facts": TreeFacts(typed).text, "json": String(decoding: typed.json(showing: raw, maxDepth: .max), as: UTF8.self),
            "native": String(decoding: NativeTreeWriter.write(typed.tree), as: UTF8.self), "aria": AriaWriter.write(typed.tree),
        ]
        for (way, comparison) in [
            ("came", FileComparison(before: empty, after: typed)), ("went", FileComparison(before: typed, after: empty)),
        ] {
            outputs["\(way) diff"] = DiffTerminalRenderer(colours: false).render(comparison.diff)
            outputs["\(way) html"] = DiffHTMLRenderer().page(comparison.diff, title: "")
            outputs["\(way) changes"] = String(decoding: DiffJSONRenderer.render(comparison.changes), as: UTF8.self)
        }
        for (output, text) in outputs {
            #expect(!text.contains(Self.secret), "\(output)")
            #expect(!text.isEmpty, "\(output)")
        }
    }

    @Test func `no verdict on a template shows it either`() throws {
        let typed = try Self.file("text.aria.yml", "- textbox \"Password\": \(Self.secret)")
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).aria.yml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("- textbox \"Password\": wrong".utf8).write(to: URL(filePath: path))
        let match = try AriaTemplateFile.read(path).match(typed)
        #expect(!match.isMatch && match.text.contains("the text is `<secret>`"))
        #expect(!match.json.jsonText.contains(Self.secret))
    }
}
