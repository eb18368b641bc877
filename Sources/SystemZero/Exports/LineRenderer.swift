import IntegrityLog

/// The stored lines, nothing else.
struct LineRenderer: EntryRenderer {
    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8]) {}

    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8]) {
        out += piece[line.range]
        out.append(0x0A)
    }

    mutating func end(count: UInt64, to out: inout [UInt8]) {}
}
