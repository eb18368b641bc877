import Drift

/// A run as one page for people: nothing is loaded, nothing runs, everything that a capture says is escaped.
struct HTMLReport {
    private let report: RunReport

    init(_ report: RunReport) { self.report = report }

    var page: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="\(ExportPage.policy)">
        <title>System//Zero: \(title)</title>
        <style>
        \(ExportPage.style)
        \(Self.style)
        </style></head>
        <body><header><h1>\(title)</h1>
        <p>System//Zero \(HTMLText.escape(BuildDescription.current.version)), \(Timestamp.text(report.startedAt).prefix(19))Z, policies \
        <code>\(HTMLText.escape(String(report.revision.prefix(19))))</code>, drift from \(report.threshold.rawValue) on counts</p></header>
        \(overview)
        <main>
        \(report.rows.enumerated().map { section($1, number: $0 + 1) }.joined(separator: "\n"))
        </main></body></html>

        """
    }

    private var title: String {
        let captures = "\(report.rows.count) \(report.rows.count == 1 ? "capture" : "captures")"
        let broken = report.unreadable > 0 ? ", \(report.unreadable) unreadable" : ""
        return report.failed == 0 ? "\(captures), no drift\(broken)" : "\(report.failed) of \(captures) with drift\(broken)"
    }

    private var overview: String {
        let rows = report.rows.enumerated().map { number, row in
            let (screen, badge): (String, String) =
                switch row.outcome {
                case .examined(let findings):
                    (findings.screenID ?? "(\(findings.verdict.replacing("_", with: " ")))", Self.badge(findings.severity))
                case .unreadable: ("", "<span class=\"badge critical\">unreadable</span>")
                }
            return
                "<tr><td>\(badge)</td><td class=\"where\"><a href=\"#c\(number + 1)\">\(HTMLText.escape(row.file))</a></td><td>\(HTMLText.escape(screen))</td><td class=\"number\">\(Self.count(row))</td></tr>"
        }
        return "<table><thead><tr><th>severity</th><th>capture</th><th>screen</th><th class=\"number\">findings</th></tr></thead><tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody></table>"
    }

    private static func count(_ row: RunReport.Row) -> String {
        guard case .examined(let findings) = row.outcome else { return "" }
        return "\(findings.events.count { $0.severity > .ignore })"
    }

    private func section(_ row: RunReport.Row, number: Int) -> String {
        let head = "<section id=\"c\(number)\" class=\"capture\"><h2>\(HTMLText.escape(row.file))</h2>"
        switch row.outcome {
        case .unreadable(let problem):
            return head + "<p class=\"critical\">\(HTMLText.escape(problem.code)): \(HTMLText.escape(problem.detail))</p></section>"
        case .examined(let findings):
            let told = findings.events.filter { $0.severity > .ignore }.sorted { $0.severity > $1.severity }
            let suspicions = findings.suspicions.map { "<p class=\"warning\">suspect: \(HTMLText.escape($0))</p>" }.joined()
            let screen =
                findings.screenID.map { "<p>screen <b>\(HTMLText.escape($0))</b>, \(findings.verdict.replacing("_", with: " "))</p>" }
                ?? "<p>\(findings.verdict.replacing("_", with: " "))</p>"
            guard !told.isEmpty else { return head + screen + suspicions + "<p class=\"good\">no drift</p></section>" }
            return head + screen + suspicions + Self.table(told)
                + (findings.outline.map { "<details open><summary>the screen, with its changes</summary>\($0)</details>" } ?? "")
                + "</section>"
        }
    }

    private static func table(_ events: [DriftEvent]) -> String {
        let rows = events.map { event in
            let change = event.change
            let what = change.ruleID ?? change.attribute.map { "\(change.kind.rawValue) \($0)" } ?? change.kind.rawValue
            return """
                <tr><td>\(badge(event.severity))</td><td><code>\(HTMLText.escape(what))</code></td>\
                <td class="path"><code>\(HTMLText.path(change.path))</code></td>\
                <td class="value">\(value(change.before))</td><td class="value">\(value(change.after))</td>\
                <td class="what">\(HTMLText.escape(event.reason ?? change.evidence ?? ""))</td></tr>
                """
        }
        return
            "<table><thead><tr><th>severity</th><th>what</th><th>where</th><th>before</th><th>after</th><th>reason</th></tr></thead><tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody></table>"
    }

    private static func value(_ text: String?) -> String {
        guard let text else { return "<span class=\"other\">–</span>" }
        let shown = String(text.prefix(300))
        return HTMLText.escape(shown) + (shown.count < text.count ? "…" : "")
    }

    private static func badge(_ severity: Severity) -> String {
        let word = severity == .ignore ? "clean" : severity.rawValue
        return "<span class=\"badge \(severity == .ignore ? "good" : severity.rawValue)\">\(word)</span>"
    }

    private static let style = """
        th.number { text-align: right; font-family: inherit; font-size: inherit; } h2 { font-size: 1.1rem; overflow-wrap: anywhere; margin: 2rem 0 .5rem; } .capture { border-top: 1px solid var(--line); }
        td.path { min-width: 14rem; overflow-wrap: anywhere; } td.value { min-width: 7rem; overflow-wrap: anywhere; }
        .capture p { margin: .25rem 0; } a { color: inherit; } details { margin: .75rem 0; } .sz-diff { border-radius: .35rem; padding: .75rem !important; }
        """
}
