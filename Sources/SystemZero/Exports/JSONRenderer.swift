import AccessibilityTree
import IntegrityLog

/// One JSON object: where the entries come from, and the stored lines, each on a line of its own.
struct JSONRenderer: EntryRenderer {
    private var isFirst = true

    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8]) {
        var writer = JSONWriter(reservingBytes: 512)
        writer.beginObject()
        writer.key("origin")
        writer.string(facts.origin)
        if let key = facts.verifierKey {
            writer.key("verifier_key")
            writer.string(key)
        }
        if let head = facts.head {
            writer.key("checkpoint")
            writer.string(utf8: head.bytes[...])
        }
        writer.key("exported_at")
        writer.string(Timestamp.text(facts.time))
        writer.key("first")
        writer.integer(facts.range.lowerBound)
        writer.key("end")
        writer.integer(facts.range.upperBound)
        out += writer.bytes
        out += #","entries":["#.utf8
    }

    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8]) {
        if !isFirst { out.append(0x2C) }
        isFirst = false
        out.append(0x0A)
        out += piece[line.range]
    }

    mutating func end(count: UInt64, to out: inout [UInt8]) { out += "\n],\"count\":\(count)}\n".utf8 }
}
