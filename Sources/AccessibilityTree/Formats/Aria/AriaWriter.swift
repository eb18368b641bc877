/// Writes a tree as an aria snapshot, in the layout of Playwright.
package enum AriaWriter {
    /// Names beyond this length are left out: a YAML key must not be longer than 1,024 characters.
    private static let longestName = 900

    /// The snapshot of a tree, with a line break at the end; `[]` for a tree that shows nothing. O(nodes).
    package static func write(_ tree: Tree) -> String {
        write(AriaView(tree))
    }

    package static func write(_ raw: RawTree) -> String {
        write(AriaView(raw))
    }

    static func write(_ view: AriaView) -> String {
        var text = ""
        var open: [Int] = []
        for index in 1..<max(1, view.entries.count) {
            while let last = open.last, last <= index { open.removeLast() }
            let indentation = String(repeating: "  ", count: open.count)
            switch view.entries[index].content {
            case .text(let content):
                if isInlined(index, view, depth: open.count) { continue }
                text += "\(indentation)- text: \(AriaQuoting.value(content))\n"
            case .role(let node):
                text += "\(indentation)- \(AriaQuoting.key(key(of: node)))"
                text += rest(of: node, at: index, view, indentation: indentation)
                open.append(view.ends[index])
            }
        }
        return text.isEmpty ? "[]\n" : text
    }

    /// What follows the key: nothing, the one text, or a colon and the properties.
    private static func rest(of node: AriaViewNode, at index: Int, _ view: AriaView, indentation: String) -> String {
        var properties = ""
        if let url = node.url { properties += "\(indentation)  - /url: \(AriaQuoting.value(url))\n" }
        if let placeholder = node.placeholder { properties += "\(indentation)  - /placeholder: \(AriaQuoting.value(placeholder))\n" }
        if view.ends[index] == index + 1, properties.isEmpty { return "\n" }
        if let content = loneText(index, view), properties.isEmpty { return ": \(AriaQuoting.value(content))\n" }
        return ":\n" + properties
    }

    /// The text of an entry that has one text and nothing else.
    private static func loneText(_ index: Int, _ view: AriaView) -> String? {
        guard view.ends[index] == index + 2, case .text(let content) = view.entries[index + 1].content else { return nil }
        return content
    }

    /// Whether a text was written behind the key of the entry before it.
    private static func isInlined(_ index: Int, _ view: AriaView, depth: Int) -> Bool {
        guard depth > 0, case .role(let parent) = view.entries[index - 1].content else { return false }
        return view.ends[index - 1] == index + 1 && parent.url == nil && parent.placeholder == nil
    }

    private static func key(of node: AriaViewNode) -> String {
        var key = node.role
        if !node.name.isEmpty, node.name.utf16.count <= longestName { key += " " + AriaQuoting.name(node.name) }
        let attributes = node.attributes
        key += tristate("checked", attributes.checked)
        if attributes.disabled == true { key += " [disabled]" }
        if attributes.expanded == true { key += " [expanded]" }
        if attributes.active == true { key += " [active]" }
        if let invalid = attributes.invalid, invalid != .no { key += invalid == .yes ? " [invalid]" : " [invalid=\(invalid.rawValue)]" }
        if let level = attributes.level, level != 0 { key += " [level=\(AriaScalar.spelled(level))]" }
        key += tristate("pressed", attributes.pressed)
        if attributes.selected == true { key += " [selected]" }
        return key
    }

    private static func tristate(_ name: String, _ value: AriaAttributes.Tristate?) -> String {
        switch value {
        case .on: " [\(name)]"
        case .mixed: " [\(name)=mixed]"
        case .off, nil: ""
        }
    }
}
