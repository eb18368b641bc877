import AccessibilityTree
import Drift
import Testing

struct RenderingTests {
    private static let old = """
        document "Shop"
          navigation
            link "Home"
            link "Orders"
          main
            form
              textbox "Street" =Elm
              button "Buy"
              button "Cancel"
                image "cross"
            list
              text "one"
              text "two"
              text "three"
        """
    private static let new = """
        document "Shop"
          navigation
            link "Home"
            link "Orders"
          main
            form
              textbox "Street" =Oak
              button "Buy now"
            list
              text "two"
              text "three"
              text "one"
          dialog "Session expired"
            textbox "Code"
        """

    private var diff: TreeDiff { TreeDiff.compute(from: tree(Self.old), to: tree(Self.new)) }

    @Test func `a terminal shows what changed in its place, and counts the rest`() {
        #expect(
            DiffTerminalRenderer(colours: false).render(diff) == """
                  document "Shop"
                    ⋯ 3 nodes unchanged
                    main
                      form
                ~       textbox "Street"  value: Elm → Oak
                ~       button "Buy now"  name: Buy → Buy now
                -       button "Cancel"
                -         image "cross"
                      list
                        ⋯ 2 nodes unchanged
                >       text "one"  was at 1
                +   dialog "Session expired"
                +     textbox "Code"

                """)
    }

    @Test func `colours mark the lines and nothing else`() {
        let text = DiffTerminalRenderer(colours: true).render(diff)
        #expect(text.contains("\u{1B}[31m-       button \"Cancel\"\u{1B}[0m\n"))
        #expect(text.contains("\u{1B}[2m    "))
        var plain = text
        for code in ["2", "31", "32", "33", "36", "0"] { plain = plain.replacing("\u{1B}[\(code)m", with: "") }
        #expect(plain == DiffTerminalRenderer(colours: false).render(diff))
    }

    @Test func `a removed node comes first when nothing stood before it`() {
        let text = DiffTerminalRenderer(colours: false).render(
            TreeDiff.compute(from: tree("list\n  text \"a\"\n  text \"b\""), to: tree("list\n  text \"b\"")))
        #expect(text == "  list\n-   text \"a\"\n    ⋯ 1 node unchanged\n".replacing("    ⋯", with: "    ⋯"))
    }

    @Test func `no change is said in words`() {
        let same = TreeDiff.compute(from: tree(Self.old), to: tree(Self.old))
        #expect(DiffTerminalRenderer(colours: true).render(same) == "no changes\n")
        #expect(DiffHTMLRenderer().fragment(same).contains("<p>no changes</p>"))
        #expect(String(decoding: DiffJSONRenderer.render(same.changes()), as: UTF8.self) == "[]")
    }

    @Test func `lines past the limit are counted`() {
        #expect(DiffTerminalRenderer(colours: false, limit: 4).render(diff).hasSuffix("… 9 more lines\n"))
        #expect(DiffHTMLRenderer(limit: 4).fragment(diff).contains("<p>… 9 more lines</p>"))
    }

    @Test func `a tree cannot steer the terminal that shows it`() {
        let text = DiffTerminalRenderer(colours: false).render(
            TreeDiff.compute(from: tree("list"), to: tree("list\n  text \"a\u{1B}[2J\u{202E}b\u{7}\" =v\u{1B}c")))
        #expect(text == "  list\n+   text \"a\\u{1b}[2J\\u{202e}b\\u{7}\"\n")
    }

    @Test func `a tree cannot add markup to the page that shows it`() {
        let hostile = "list\n  text '<script>alert(1)</script>' \"</style><img src=x onerror='a&b'>\""
        let html = DiffHTMLRenderer().page(TreeDiff.compute(from: tree("list"), to: tree(hostile)), title: "<b>&\"'")
        #expect(html.contains("&lt;/style&gt;&lt;img src=x onerror=&#39;a&amp;b&#39;&gt;"))
        #expect(html.contains("<title>&lt;b&gt;&amp;&quot;&#39;</title>"))
        #expect(!html.contains("<img"))
        #expect(!html.contains("<script"))
    }

    @Test func `a page has a row for each line`() {
        let html = DiffHTMLRenderer().fragment(diff)
        for (kind, count) in [("same", 4), ("added", 2), ("removed", 2), ("changed", 2), ("moved", 1), ("elided", 2)] {
            #expect(html.components("<div class=\"\(kind)\"") == count, "\(kind)")
        }
        #expect(html.contains("<b>~</b>button &quot;Buy now&quot;<small>name: Buy → Buy now</small>"))
    }

    @Test func `machines get the changes with kind, path, before and after`() throws {
        let changes = Detector.changes(
            DetectorInput(capture: tree(Self.new), match: MatchSummary(verdict: .matched), diff: diff, requiredNodes: [8]))
        let json = try JSONValue.parse(DiffJSONRenderer.render(changes)).array ?? []
        #expect(json.compactMap { $0["kind"]?.string } == ["modified", "modified", "removed", "reordered", "added"])
        #expect(json[0]["path"] == "/document/main/form/textbox \"Street\"")
        #expect(json[0]["before"] == "Elm")
        #expect(json[0]["after"] == "Oak")
        #expect(json[0]["attribute"] == "value")
        #expect(json[0]["drift_type"] == "content")
        #expect(json[2]["before"] == "button \"Cancel\"")
        #expect(json[2]["after"] == .null)
        #expect(json[2]["required"] == true)
        #expect(json[2]["size"] == 2)
        #expect(json[2]["before_index"] == 8)
        #expect(json[4]["after"] == "dialog \"Session expired\"")
        #expect(json[4]["rule_id"] == "novel_interactive")
        #expect(json[4]["evidence"]?.string?.isEmpty == false)
        #expect(json[4]["node"]?["class"] == "container")
    }

    @Test func `machines get all of a node`() throws {
        let node = "form\n  link \"a\" =v #i .disabled url:/x @1,2,3,4.5"
        let diff = TreeDiff.compute(from: tree("form"), to: tree(node))
        let json = try JSONValue.parse(DiffJSONRenderer.render(diff.changes())).array?.first?["node"]
        #expect(json?["role"] == "link")
        #expect(json?["value"] == "v")
        #expect(json?["id"] == "i")
        #expect(json?["states"] == ["disabled"])
        #expect(json?["bounds"]?.array?.compactMap(\.double) == [1, 2, 3, 4.5])
        #expect(json?["properties"]?["url"] == "/x")
    }
}

extension String {
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
