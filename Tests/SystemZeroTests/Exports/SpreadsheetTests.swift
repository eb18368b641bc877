import AccessibilityTree
import FoundationEssentials
import Testing

@testable import SystemZero

struct SpreadsheetTests {
    @Test(arguments: [
        ("plain", "\"plain\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a,b\r\nc", "\"a,b\r\nc\""), ("", "\"\""),
        ("=1+1", "\"'=1+1\""), ("+49 30", "\"'+49 30\""), ("-2", "\"'-2\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\r=1\""), ("  =1", "\"'  =1\""), ("\u{A0}=cmd|' /C calc'!A0", "\"'\u{A0}=cmd|' /C calc'!A0\""),
        ("＝1+1", "\"'＝1+1\""), ("＠x", "\"'＠x\""), ("a=1", "\"a=1\""), ("/document", "\"/document\""), ("{\"=\":1}", "\"{\"\"=\"\":1}\""),
    ])
    func `a field is quoted, and never a formula`(text: String, field: String) {
        var bytes: [UInt8] = []
        CSVRenderer.append(text.utf8, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == field)
    }

    /// RFC 4180, read strictly: what a reader of the format gets back.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = [[]]
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                field += "\""
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                rows[rows.count - 1].append(field)
                field = ""
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows[rows.count - 1].append(field)
                field = ""
                rows.append([])
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows.filter { !$0.isEmpty }
    }

    @Test func `every row has every column and reads back as what was logged`() async throws {
        let hostile = "=HYPERLINK(\"http://x\",\"a\")\r\n,\"\u{0}☃"
        let text = try await ExportTests.export(
            .csv,
            fill: { sample in
                try await sample.drift(99, app: hostile, more: ["reason": .string(hostile)])
            })
        let rows = Self.rows(text)
        #expect(rows.first == CSVRenderer.columns)
        #expect(rows.allSatisfy { $0.count == CSVRenderer.columns.count })
        #expect(rows.count == 23, "a header, log.started, 21 findings and no more for the line break in a field: \(rows.count)")
        let last = try #require(rows.last)
        #expect(last[5] == "'" + hostile)
        #expect(try JSONValue.parse(Array(last[12].utf8))["app"]?.string == hostile)
        #expect(last[13].count == 64)
    }
}
