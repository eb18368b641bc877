/// A diff as a tree in a terminal, one node a line: `+` added, `-` removed, `~` changed, `>` moved.
package struct DiffTerminalRenderer: Sendable {
    package let colours: Bool
    /// Most lines.
    package let limit: Int

    package init(colours: Bool, limit: Int = 2_000) {
        self.colours = colours
        self.limit = limit
    }

    /// The lines with line breaks; one line that says so when nothing changed.
    package func render(_ diff: TreeDiff) -> String {
        let outline = DiffOutline(diff, limit: limit)
        guard !outline.rows.isEmpty else { return "no changes\n" }
        var text = outline.rows.map(line).joined()
        if outline.omitted > 0 { text += "… \(outline.omitted) more lines\n" }
        return text
    }

    private func line(_ row: DiffOutline.Row) -> String {
        let body = DisplayText.indentation(row.depth) + (row.isElision ? "⋯ " + row.label : row.label)
        let notes = row.notes.isEmpty ? "" : "  " + row.notes.joined(separator: "; ")
        switch row.mark {
        case .same: return (row.isElision ? paint("  " + body, "2") : "  " + body) + "\n"
        case .added: return paint("+ " + body, "32") + notes + "\n"
        case .removed: return paint("- " + body, "31") + "\n"
        case .changed: return paint("~ " + body, "33") + notes + "\n"
        case .moved: return paint("> " + body, "36") + notes + "\n"
        }
    }

    private func paint(_ text: String, _ code: String) -> String {
        colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
