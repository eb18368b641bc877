import AccessibilityTree
import Crypto
import Foundation
import IntegrityLog
import Testing

@testable import SystemZero

struct ExportPageTests {
    static let hostile = #"</td><script>alert(1)</script><img src=x onerror='alert(1)'>"&amp; "# + "\u{202E}txt.exe\u{0}\u{200B}"

    @Test func `text from captures shows in a page and does nothing`() async throws {
        let text = try await ExportTests.export(
            .html,
            fill: { sample in
                try await sample.drift(99, severity: "critical\" onclick=\"x", app: Self.hostile, more: ["reason": .string(Self.hostile)])
            })
        #expect(!text.contains("<script") && !text.contains("<img"))
        #expect(text.contains("&lt;/td&gt;&lt;script&gt;"))
        #expect(text.contains("⟨U+202E⟩txt.exe⟨U+0000⟩⟨U+200B⟩"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.contains(#"<span class="badge other">critical&quot; onclick=&quot;x</span>"#))
        #expect(text.contains("default-src 'none'"))
        #expect(!text.contains("http://") && !text.contains("https://"), "the page asks nobody for anything")
    }

    @Test func `a page has one row for each entry and says where it is from`() async throws {
        let text = try await ExportTests.export(.html)
        #expect(text.components(separatedBy: "<tr id=").count - 1 == 21)
        #expect(text.contains("<dd>0 to 20</dd>") && text.contains("<p>21 entries.</p>"))
        #expect(text.contains(SampleBook.origin))
        #expect(text.contains("prefers-color-scheme: dark") && text.contains("@media print"))
    }

    /// A page of one entry.
    private static func proofPage(_ change: (String) -> String = { $0 }) async throws -> String {
        var page = ""
        try await SampleBook.run { sample in
            let index = try await sample.drift(5, app: hostile)
            for number in 0..<9 { try await sample.drift(number) }
            _ = try await sample.log.checkpoint()
            page = try LogKeys.proofPage(of: index, in: sample.directory, time: 1_800_000_000_000)
        }
        return change(page)
    }

    @Test func `a proof page allows its own script alone and holds nothing of the entry as markup`() async throws {
        let page = try await Self.proofPage()
        let digest = Data(SHA256.hash(data: Array(ProofPage.script.utf8))).base64EncodedString()
        #expect(page.contains("script-src 'sha256-\(digest)'"))
        #expect(page.components(separatedBy: "<script").count - 1 == 2, "the data and the check")
        #expect(page.contains("&lt;script&gt;alert(1)"))
        #expect(!ProofPage.script.contains("</"), "nothing in the script ends it early")
        // What is shown of the entry is written by the script from the bytes that it checks.
        for name in ["title", "summary", "index", "time", "kind", "leaf", "shown", "line", "proof", "key"] {
            #expect(page.components(separatedBy: "id=\"\(name)\"").count == 2, "\(name)")
        }
    }

    @Test func `an entry under no signed head has no page, and neither has one that is not there`() async throws {
        try await SampleBook.run { sample in
            _ = try await sample.log.checkpoint()
            let index = try await sample.drift(1)
            for wrong in [index, index + 10] {
                #expect(throws: Problem(code: "log_index_out_of_range", status: 404, title: "", detail: "")) {
                    try LogKeys.proofPage(of: wrong, in: sample.directory, time: 0)
                }
            }
        }
    }

    private static let node = ["/usr/bin/node", "/usr/local/bin/node"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Runs the script of a page on its data, as a browser would, and gives the states of the steps.
    private static func check(_ page: String) throws -> [String] {
        func between(_ start: String, _ end: String) throws -> String {
            let from = try #require(page.range(of: start)).upperBound
            return String(page[from..<(try #require(page.range(of: end, range: from..<page.endIndex))).lowerBound])
        }
        let data = try between(#"<script id="data" type="application/json">"#, "</script>")
        let script = try between("<script>", "</script>")
        let folder = ScratchFolder()
        let run = """
            \(script)
            const data = \(data);
            checkProof(decode(data.entry), decode(data.proof), text(decode(data.key)))
              .then((steps) => console.log(steps.map(([state]) => state).join(" ")));
            """
        let file = try folder.write(run, to: "check.js")
        let process = Process()
        process.executableURL = URL(filePath: try #require(node))
        process.arguments = [file]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    @Test(.enabled(if: node != nil, "needs node, whose WebCrypto is that of browsers"))
    func `the script of a page proves the entry`() async throws {
        #expect(try Self.check(try await Self.proofPage()) == ["ok", "ok", "ok"])
    }

    enum Forgery: CaseIterable { case entry, index, hash, root, signature, key }

    @Test(.enabled(if: node != nil, "needs node, whose WebCrypto is that of browsers"), arguments: Forgery.allCases)
    func `the script of a page finds what was changed`(forgery: Forgery) async throws {
        let page = try await Self.proofPage { page in
            let start = page.range(of: #"application/json">"#)?.upperBound ?? page.startIndex
            let end = page.range(of: "</script>", range: start..<page.endIndex)?.lowerBound ?? page.endIndex
            guard case .object(var data)? = try? JSONValue.parse(Array(page[start..<end].utf8)) else { return page }
            func edit(_ name: String, _ change: (String) -> String) {
                let text = String(decoding: Data(base64Encoded: data[name]?.string ?? "") ?? Data(), as: UTF8.self)
                data[name] = .string(Data(change(text).utf8).base64EncodedString())
            }
            func line(_ number: Int, _ change: @escaping (String) -> String) -> (String) -> String {
                { text in
                    var lines = text.components(separatedBy: "\n")
                    lines[number] = change(lines[number])
                    return lines.joined(separator: "\n")
                }
            }
            func flip(_ text: String) -> String { (text.first == "A" ? "B" : "A") + text.dropFirst() }
            let note =
                String(decoding: Data(base64Encoded: data["proof"]?.string ?? "") ?? Data(), as: UTF8.self)
                .components(separatedBy: "\n").firstIndex(of: "") ?? 0
            switch forgery {
            case .entry: edit("entry") { $0.replacing("button 5", with: "button 6") }
            case .index: edit("proof", line(1) { _ in "index 3" })
            case .hash: edit("proof", line(3, flip))
            case .root: edit("proof", line(note + 3, flip))
            case .signature: edit("proof", line(note + 5) { String($0.dropLast(6)) + flip(String($0.suffix(6))) })
            case .key: edit("key") { String($0.dropLast(4)) + flip(String($0.suffix(4))) }
            }
            return page.replacingCharacters(in: start..<end, with: JSONValue.object(data).jsonText)
        }
        let states = try Self.check(page)
        #expect(states.last == "failed", "\(states)")
    }
}
