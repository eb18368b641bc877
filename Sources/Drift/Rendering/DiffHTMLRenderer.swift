/// A diff as HTML without scripts or outside resources; all text of the trees is escaped.
package struct DiffHTMLRenderer: Sendable {
    /// Most rows.
    package let limit: Int

    package init(limit: Int = 2_000) {
        self.limit = limit
    }

    /// One `<section>` with its own style sheet, to stand in a page.
    package func fragment(_ diff: TreeDiff) -> String {
        let outline = DiffOutline(diff, limit: limit)
        var html = "<section class=\"sz-diff\"><style>\(Self.style)</style>\n"
        if outline.rows.isEmpty { html += "<p>no changes</p>\n" }
        for row in outline.rows { html += Self.row(row) }
        if outline.omitted > 0 { html += "<p>… \(outline.omitted) more lines</p>\n" }
        return html + "</section>\n"
    }

    /// A whole document.
    package func page(_ diff: TreeDiff, title: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>\(Self.escape(title))</title>
        <style>body{margin:1.5em;font-family:system-ui,sans-serif}h1{font-size:1.1em;overflow-wrap:anywhere}</style></head>
        <body><h1>\(Self.escape(title))</h1>
        \(fragment(diff))</body></html>

        """
    }

    private static func row(_ row: DiffOutline.Row) -> String {
        let kind = row.isElision ? "elided" : row.mark.rawValue
        let notes = row.notes.map { "<small>\(escape($0))</small>" }.joined()
        return
            "<div class=\"\(kind)\" style=\"padding-left:\(min(row.depth, 60) + 3)em\"><b>\(sign(row))</b>\(escape(row.label))\(notes)</div>\n"
    }

    private static func sign(_ row: DiffOutline.Row) -> String {
        if row.isElision { return "⋯" }
        return switch row.mark {
        case .same: ""
        case .added: "+"
        case .removed: "−"
        case .changed: "~"
        case .moved: "↷"
        }
    }

    /// The text with everything that means something in HTML replaced, in quotes too. Source: OWASP, rule 1 and 2 for HTML contexts.
    static func escape(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    private static let style = """
        .sz-diff{font:14px/1.6 ui-monospace,monospace;color:#1f2328;background:#fff;padding:.5em 0}\
        .sz-diff div{white-space:pre-wrap;overflow-wrap:anywhere;padding-right:1em;text-indent:-2em}\
        .sz-diff b{display:inline-block;width:2em;text-indent:0}.sz-diff small{margin-left:1em;opacity:.8}\
        .sz-diff .elided{opacity:.55}.sz-diff .added{background:#e6ffec;color:#116329}\
        .sz-diff .removed{background:#ffebe9;color:#82071e;text-decoration:line-through}\
        .sz-diff .changed{background:#fff8c5;color:#633c01}.sz-diff .moved{background:#ddf4ff;color:#0a3069}
        """
}
