import AccessibilityTree
import IntegrityLog

/// RFC 4180: a header line, CRLF, every text in quotes.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"): names and labels in a capture
/// are written by whoever made the page.
struct CSVRenderer: EntryRenderer {
    static let columns = [
        "index", "time", "kind", "severity", "drift_type", "app", "screen_id", "session_id", "actor", "source", "capture_id", "summary",
        "data", "leaf_hash",
    ]

    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8]) {
        out += Self.columns.joined(separator: ",").utf8
        out += [0x0D, 0x0A]
    }

    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8]) {
        let view = EntryView(line, shape, in: piece)
        out += "\(view.index),".utf8
        Self.append(view.time.utf8, to: &out)
        out.append(0x2C)
        Self.append(view.kind.utf8, to: &out)
        for name in ["severity", "drift_type", "app", "screen_id", "session_id", "actor", "source", "capture_id"] {
            out.append(0x2C)
            if let text = view.text(name) { Self.append(text.utf8, to: &out) }
        }
        out.append(0x2C)
        Self.append(view.summary.utf8, to: &out)
        out.append(0x2C)
        Self.append(view.dataBytes, to: &out)
        out.append(0x2C)
        Self.append(view.leafHash.utf8, to: &out)
        out += [0x0D, 0x0A]
    }

    mutating func end(count: UInt64, to out: inout [UInt8]) {}

    /// One field in quotes, quotes in it doubled.
    static func append(_ text: some Collection<UInt8>, to out: inout [UInt8]) {
        out.append(0x22)
        if isFormula(text) { out.append(0x27) }
        for byte in text {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte)
        }
        out.append(0x22)
    }

    /// Whether some spreadsheet would calculate a field: after blanks it begins with = + - @, also in full width, or it begins with a tab
    /// or a line break.
    static func isFormula(_ text: some Collection<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        if [0x09, 0x0A, 0x0D].contains(first) { return true }
        let start = Array(text.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0xC2 || $0 == 0xA0 }.prefix(3))
        guard let lead = start.first else { return false }
        if [0x3D, 0x2B, 0x2D, 0x40].contains(lead) { return true }
        // U+FF1D, U+FF0B, U+FF0D and U+FF20.
        return start.count == 3 && start[0] == 0xEF && start[1] == 0xBC && [0x9D, 0x8B, 0x8D, 0xA0].contains(start[2])
    }
}
