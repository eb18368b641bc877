import AccessibilityTree
import IntegrityLog

/// One page that needs nothing else: readable on paper and in the dark, without any script.
struct HTMLRenderer: EntryRenderer {
    private var origin = ""

    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8]) {
        origin = facts.origin
        let title = "Integrity log \(HTMLText.escape(facts.origin))"
        out +=
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(ExportPage.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>\(ExportPage.style)</style>
            </head>
            <body>
            <header>
            <h1>\(title)</h1>
            <dl>\(facts.rows.map { "<div><dt>\($0)</dt><dd>\(HTMLText.escape($1))</dd></div>" }.joined())</dl>
            <p>This page is a copy for reading. What it says is proven by the log: <code>systemzero log prove INDEX</code> gives the proof of an
            entry, <code>systemzero-verify</code> checks the whole.</p>
            </header>
            <table>
            <thead><tr><th scope="col">Entry</th><th scope="col">Time (UTC)</th><th scope="col">Kind</th><th scope="col">Severity</th>\
            <th scope="col">What</th><th scope="col">Where</th><th scope="col">By</th></tr></thead>
            <tbody>

            """.utf8
    }

    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8]) {
        let view = EntryView(line, shape, in: piece)
        let severity = view.text("severity").map { LogFilter.severities.contains($0) ? $0 : "other" }
        let badge = severity.map { #"<span class="badge \#($0)">\#(HTMLText.escape(view.text("severity") ?? ""))</span>"# } ?? ""
        let names = [view.text("app"), view.text("screen_id")].compactMap { $0 }.map(HTMLText.escape)
        let place = names + [view.text("path")].compactMap { $0 }.map(HTMLText.path)
        let data = view.data.isEmpty ? String(decoding: view.dataBytes, as: UTF8.self) : JSONValue.object(view.data).pretty()
        out +=
            """
            <tr id="e\(view.index)"><td class="number">\(view.index)</td>\
            <td class="time"><time datetime="\(view.time)">\(view.time.prefix(10)) \(view.time.dropFirst(11).dropLast())</time></td>\
            <td>\(view.kind)</td><td>\(badge)</td><td class="what"><bdi>\(HTMLText.escape(view.summary))</bdi>\
            <details><summary>Data</summary><pre>\(HTMLText.escape(data))</pre>\
            <p class="hash">leaf \(view.leafHash)</p></details></td>\
            <td class="where">\(place.map { "<bdi>\($0)</bdi>" }.joined(separator: "<br>"))</td>\
            <td><bdi>\(HTMLText.escape(view.text("actor") ?? ""))</bdi></td></tr>

            """.utf8
    }

    mutating func end(count: UInt64, to out: inout [UInt8]) {
        out += "</tbody>\n</table>\n<footer><p>\(count) \(count == 1 ? "entry" : "entries").</p></footer>\n</body>\n</html>\n".utf8
    }
}

extension LogExportFacts {
    /// Names and values for the head of a page.
    fileprivate var rows: [(String, String)] {
        let entries = range.isEmpty ? "none" : "\(range.lowerBound) to \(range.upperBound - 1)"
        var rows = [("Entries looked at", entries), ("Exported", Timestamp.text(time))]
        if let head { rows.append(("Newest signed head", "size \(head.size), root \(head.root.base64)")) }
        if let verifierKey { rows.append(("Verifier key", verifierKey)) }
        return rows
    }
}
