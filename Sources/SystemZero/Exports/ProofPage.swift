import AccessibilityTree
import Crypto
import FoundationEssentials
package import IntegrityLog

/// One file with an entry, its proof and the signed head, that checks itself in a browser without a network.
///
/// The page is as trustworthy as the script in it, which anybody can read; what it cannot know is whether the key in it is the right one,
/// so it asks for the key that the reader trusts and compares. What the page shows of the entry is written by the script from the bytes that it
/// has checked: a text that somebody edited in the file does not stand beside a proof of another.
package enum ProofPage {
    /// - Parameters:
    ///   - entry: as it is stored.
    ///   - proof: of this entry, under a head that `key` has signed.
    ///   - time: when the page is made, milliseconds since 1970.
    package static func render(_ entry: LogEntry, proof: LogProof, key: VerifierKey, time: Int64) -> String {
        let view = EntryView(entry)
        let data = JSONValue.members([
            "entry": .string(base64(entry.line)), "proof": .string(base64(proof.bytes)), "key": .string(base64(Array(key.text.utf8))),
        ])
        let digest = base64(Array(SHA256.hash(data: Array(script.utf8))))
        let policy = ExportPage.policy.replacing("style-src", with: "script-src 'sha256-\(digest)'; style-src")
        let title = "Entry \(entry.index) of \(HTMLText.escape(key.name))"
        let shown = view.data.isEmpty ? String(decoding: view.dataBytes, as: UTF8.self) : JSONValue.object(view.data).pretty()
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>\(ExportPage.style)\(style)</style>
            </head>
            <body>
            <header>
            <h1 id="title">\(title)</h1>
            <p><bdi id="summary">\(HTMLText.escape(view.summary))</bdi></p>
            </header>
            <main>
            <p id="verdict" role="status" class="verdict">Checking …</p>
            <noscript><p class="verdict warning">Scripts are off, so this page cannot check itself. Use <code>systemzero-verify</code> with the
            files below, or allow the script of this page: it connects to nothing.</p></noscript>
            <ol id="steps"></ol>
            <p><label for="trusted">The verifier key that you trust, from the log's operator or from your own records:</label></p>
            <p><input id="trusted" type="text" size="80" autocomplete="off" spellcheck="false"
            placeholder="name+1a2b3c4d+AbCd…"></p>
            <h2>The entry</h2>
            <dl><div><dt>Index</dt><dd id="index">\(entry.index)</dd></div><div><dt>Time</dt><dd id="time">\(entry.timeText)</dd></div>\
            <div><dt>Kind</dt><dd id="kind">\(HTMLText.escape(entry.kind))</dd></div><div><dt>Leaf hash</dt><dd id="leaf" class="hash">\(entry.leafHash.hex)</dd></div></dl>
            <pre id="shown">\(HTMLText.escape(shown))</pre>
            <h2>For other tools</h2>
            <p>The exact line, whose hash is the leaf (save without a line break at its end):</p>
            <pre id="line">\(HTMLText.escape(String(decoding: entry.line, as: UTF8.self)))</pre>
            <p>The proof (C2SP tlog-proof) under a signed head:</p>
            <pre id="proof">\(HTMLText.escape(String(decoding: proof.bytes, as: UTF8.self)))</pre>
            <p>The key that the log says it signs with:</p>
            <pre id="key">\(HTMLText.escape(key.text))</pre>
            </main>
            <footer><p>Made \(Timestamp.text(time)) by System//Zero \(HTMLText.escape(BuildDescription.current.version)).</p></footer>
            <script id="data" type="application/json">\(data.jsonText)</script>
            <script>\(script)</script>
            </body>
            </html>

            """
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    private static let style = """
        .verdict { font-size: 1.15rem; font-weight: 600; border-left: .4rem solid currentColor; padding: .4rem .8rem; background: var(--shade); }
        ol { padding-left: 1.4rem; } li { margin: .35rem 0; overflow-wrap: anywhere; } li strong { margin-right: .4rem; }
        input { max-width: 100%; font: inherit; padding: .35rem .5rem; color: var(--ink); background: var(--paper);
          border: 1px solid var(--soft); border-radius: .25rem; }
        """
}
