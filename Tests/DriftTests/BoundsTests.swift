import AccessibilityTree
import Drift
import Testing

struct BoundsTests {
    private func page(_ scale: Float, shift: Float = 0, decline: String = "100,160,80,30") -> String {
        func box(_ text: String) -> String {
            let numbers = text.split(separator: ",").compactMap { Float($0) }
            return "@\(numbers[0] * scale),\(numbers[1] * scale + shift),\(numbers[2] * scale),\(numbers[3] * scale)"
        }
        return """
            document @0,0,1280,900
              button "Accept" \(box("10,160,80,30"))
              button "Decline" \(box(decline))
              link "Terms" \(box("10,200,60,20"))
              textbox "Mail" \(box("10,100,200,30"))
              button "Help" \(box("10,300,60,30"))
            """
    }

    @Test func `scrolling and zoom are no change`() {
        #expect(lines(from: page(1), to: page(1, shift: -40)) == [])
        #expect(lines(from: page(1), to: page(1.25)) == [])
    }

    @Test(arguments: [("100,160,20,8", "shrunk"), ("-500,160,80,30", "moved out at the left"), ("1400,160,80,30", "beyond the right edge")])
    func `a control that shrank or left the window is a change`(bounds: String, what: String) {
        let found = lines(from: page(1), to: page(1, decline: bounds))
        #expect(found.count == 1, "\(what)")
        #expect(found.first?.hasPrefix("modified /document/button[2] \"Decline\" bounds: 100 160 80 30 →") == true, "\(what)")
    }

    @Test func `a control that shrank on a zoomed page is a change`() {
        #expect(lines(from: page(1), to: page(1.25, decline: "100,160,20,8")).count == 1)
    }

    @Test func `a page laid out anew is no change for each control`() {
        let narrow = page(1).replacing("80,30", with: "300,80").replacing("60,30", with: "250,70").replacing("60,20", with: "300,10")
            .replacing("200,30", with: "20,90").replacing(".0", with: ".5")
        #expect(TreeDiff.compute(from: tree(page(1)), to: tree(narrow)).isEmpty)
    }

    @Test func `geometry is compared as asked`() {
        let (old, new) = (tree(page(1)), tree(page(1, decline: "100,160,20,8")))
        #expect(TreeDiff.compute(from: old, to: new, options: DiffOptions(bounds: .ignored)).isEmpty)
        #expect(TreeDiff.compute(from: old, to: new, options: DiffOptions(scope: ComparisonScope(ignoring: ["bounds"]))).isEmpty)
        #expect(TreeDiff.compute(from: old, to: tree(page(1, shift: 1)), options: DiffOptions(bounds: .exact)).edits.count == 5)
    }
}
