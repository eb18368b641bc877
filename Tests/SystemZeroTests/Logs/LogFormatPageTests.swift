import FoundationEssentials
import SystemZero
import Testing

/// The page of the log's format explains every kind of entry that the program writes.
struct LogFormatPageTests {
    @Test func `every kind of entry has a row in the page of the format`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/LOG_FORMAT.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for kind in LogEvent.Kind.allCases {
            #expect(rows.contains { $0.hasPrefix("| `\(kind.rawValue)` |") }, "\(kind.rawValue)")
        }
    }
}
