import AccessibilityTree
import Testing

@Suite struct XMLCaptureTests {
    /// A document, and what the error says was expected; nil where the document is fine.
    private static let documents: [(String, String?)] = [
        ("<hierarchy><node/></hierarchy>", nil),
        (
            "\u{FEFF}<?xml version='1.0' encoding='utf-8'?><!-- a --><?x y?><hierarchy ><node a = '1' /><!----></hierarchy >\n<!-- b --> ",
            nil
        ),
        ("<hierarchy>words &amp; words<![CDATA[<x>]]><node/></hierarchy>", nil),
        ("<hierarchy><node text='&#x1F600;&#65;&lt;&gt;&quot;&apos;&#55357;&#56841;'/></hierarchy>", nil),
        ("<hierarchy><node/></hierarchy>UI hierchary dumped to: /dev/tty\n", nil),
        ("<!DOCTYPE hierarchy [<!ENTITY a \"b\">]><hierarchy/>", "document type declarations"),
        ("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><hierarchy/>", "document type declarations"),
        ("<hierarchy><node text='&xxe;'/></hierarchy>", "entities amp, lt, gt"),
        ("<hierarchy><node text='&'/></hierarchy>", "character reference"),
        ("<hierarchy><node text='&#0;'/></hierarchy>", "character reference"),
        ("<hierarchy><node text='&#xD800;'/></hierarchy>", "character reference"),
        ("<hierarchy><node text='&#-5;'/></hierarchy>", "character reference"),
        ("<hierarchy><node text='&#x110000;'/></hierarchy>", "character reference"),
        ("<hierarchy><node text='&#55357;&#65;'/></hierarchy>", "character reference"),
        ("<hierarchy><node></hierarchy>", "end tag of the innermost"),
        ("</hierarchy>", "end tag of the innermost"),
        ("<hierarchy><node", "found the end of the document"),
        ("<hierarchy><node a", "found the end of the document"),
        ("<hierarchy><node a=", "found the end of the document"),
        ("<hierarchy><node a='", "found the end of the document"),
        ("<hierarchy><node/><", "found the end of the document"),
        ("<hierarchy><node/>", "found the end of the document"),
        ("<hierarchy><!-- ", "found the end of the document"),
        ("<hierarchy><![CDATA[ ", "found the end of the document"),
        ("<hierarchy><?x ", "found the end of the document"),
        ("<hierarchy><!", "found the end of the document"),
        ("<?xml version='1.0'", "found the end of the document"),
        ("<hierarchy><node a='1'b='2'/></hierarchy>", "blank between"),
        ("<?xml version='1.0'encoding='UTF-8'?><hierarchy/>", "blank between"),
        ("<hierarchy><node a='1' a='2'/></hierarchy>", "each attribute once"),
        ("<hierarchy><node a='<'/></hierarchy>", "`&lt;`"),
        ("<hierarchy><node a=1/></hierarchy>", "quoted"),
        ("<hierarchy><node a b='1'/></hierarchy>", "`=`"),
        ("<hierarchy><1node/></hierarchy>", "expected a name"),
        ("<hierarchy><node/ ></hierarchy>", "`>`"),
        ("<hierarchy></hierarchy x>", "`>`"),
        ("<hierarchy><!-- a -- b --></hierarchy>", "`-->`"),
        ("<hierarchy><?xml version='1.0'?></hierarchy>", "XML declaration"),
        ("<hierarchy><node/></hierarchy><hierarchy/>", "end of the document"),
        ("<hierarchy><node/></hierarchy>more", "end of the document"),
        ("<![CDATA[x]]><hierarchy/>", "expected `<`"),
        ("words <hierarchy/>", "expected `<`"),
        ("<?xml version='2.0'?><hierarchy/>", "version 1.0"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><hierarchy/>", "UTF-8"),
        ("<hierarchy>\u{1}</hierarchy>", "control characters"),
        ("<!-- only -->", "root element"),
        ("<hierarchy/>", "root element"),
        ("<html><body/></html>", "`hierarchy`"),
    ]

    @Test(arguments: documents)
    func `a document is read or refused with what was expected`(document: String, expectation: String?) throws {
        if let expectation {
            let error = #expect(throws: CaptureError.self) {
                try XMLCapture.parse(Array(document.utf8), format: .uiautomator, limits: .file)
            }
            #expect(
                error?.code == .malformed && error?.message.contains(expectation) == true, "\(error.map(String.init(describing:)) ?? "")")
        } else {
            #expect(try XMLCapture.parse(Array(document.utf8), format: .uiautomator, limits: .file).arena.count == 2)
        }
    }

    @Test func `nested entities cost nothing, they are refused where they are declared`() throws {
        let levels = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        let bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"lol\">\(levels)]><hierarchy><node text=\"&l9;\"/></hierarchy>"
        let error = #expect(throws: CaptureError.self) { try XMLCapture.parse(Array(bomb.utf8), format: .uiautomator, limits: .file) }
        #expect(error?.line == 1 && error?.offset == 21 && error?.help?.contains("DOCTYPE") == true)
    }

    @Test func `depth and attributes are bounded`() {
        let deep = String(repeating: "<node>", count: 300)
        let wide = "<hierarchy><node \((0..<200).map { "a\($0)='1'" }.joined(separator: " "))/></hierarchy>"
        let tooDeep = #expect(throws: CaptureError.self) {
            try XMLCapture.parse(Array(("<hierarchy>" + deep).utf8), format: .uiautomator, limits: .file)
        }
        #expect(tooDeep?.code == .tooLarge && tooDeep?.message.contains("xml_depth") == true)
        let tooWide = #expect(throws: CaptureError.self) { try XMLCapture.parse(Array(wide.utf8), format: .uiautomator, limits: .file) }
        #expect(tooWide?.message.contains("128 attributes") == true)
    }

    @Test func `an error names line and column`() {
        let text = "<hierarchy>\n  <node a='1'\n  b=2/>\n</hierarchy>"
        let error = #expect(throws: CaptureError.self) { try XMLCapture.parse(Array(text.utf8), format: .appium, limits: .file) }
        #expect(error?.line == 3 && error?.message.contains("malformed appium capture at line 3, column 5") == true)
    }

    private static let dialects: [(String, CaptureFormat?)] = [
        ("<?xml version='1.0'?><hierarchy rotation='0'><node class='x'/></hierarchy>", .uiautomator),
        ("<displays><display><window><hierarchy><node", .uiautomator),
        ("<hierarchy><android.widget.FrameLayout class='x'/></hierarchy>", .appium),
        ("<hierarchy/>", .uiautomator), ("<AppiumAUT>", .xcuitest), ("<XCUIElementTypeApplication/>", .xcuitest),
        ("<html/>", nil), ("{}", nil), ("", nil), ("<!DOCTYPE a><hierarchy/>", nil),
    ]

    @Test(arguments: dialects)
    func `the dialect is told from the first tags`(document: String, format: CaptureFormat?) {
        #expect(XMLCapture.detect(Array(document.utf8)) == format)
    }

    @Test func `white space in values is normalised and references are kept`() throws {
        let text = "<hierarchy><node text='a\tb\r\nc&#10;d'/></hierarchy>"
        #expect(try XMLCapture.parse(Array(text.utf8), format: .uiautomator, limits: .file).arena.name(1) == "a b c\nd")
    }
}
