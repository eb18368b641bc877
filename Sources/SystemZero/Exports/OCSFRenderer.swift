import AccessibilityTree
import IntegrityLog

/// OCSF events, one JSON object a line. docs/LOG_EXPORT.md has the table of which entry becomes what.
struct OCSFRenderer: EntryRenderer {
    private var origin = ""

    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8]) { origin = facts.origin }

    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8]) {
        out += OCSFEvent(EntryView(line, shape, in: piece), origin: origin).json.jsonBytes
        out.append(0x0A)
    }

    mutating func end(count: UInt64, to out: inout [UInt8]) {}
}
