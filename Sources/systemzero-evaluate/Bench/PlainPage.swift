import AccessibilityTree
import Drift
import SystemZero

/// An approved page on which one text at a time is new.
struct PlainPage {
    private let bench: Bench
    private let page: EditableScreen
    private let generation: Generation

    /// `sells`: the page names prices, the second signal that the linear score asks for.
    init(_ bench: Bench, sells: Bool) throws {
        var children = [
            EditableNode(
                "banner", "", [EditableNode("link", "Home"), EditableNode("link", "Products"), EditableNode("searchbox", "Search")]),
            EditableNode(
                "main", "",
                [
                    EditableNode("heading", "Blue ceramic mug"), EditableNode("image", "A mug on a table"),
                    EditableNode("paragraph", "Holds a third of a litre and goes into the dishwasher."),
                    EditableNode("button", "Add to basket"),
                    EditableNode("button", "Compare"), EditableNode("link", "Size guide"),
                ]),
            EditableNode("contentinfo", "", [EditableNode("link", "Imprint"), EditableNode("link", "Contact")]),
        ]
        if sells { children[1].children.append(EditableNode("text", "$24.00")) }
        page = EditableScreen(EditableNode("document", "Blue ceramic mug", children))
        self.bench = bench
        generation = try bench.generation([bench.approved(bench.submission(page), as: "page")])
    }

    /// The rules that fire when the text is new on the page.
    func rules(on text: String) throws -> Set<String> {
        var screen = page
        screen.root.children[1].children.append(EditableNode("text", text))
        return Set(try bench.examine(bench.submission(screen), in: generation).findings.compactMap(\.change.ruleID))
    }
}
