import IntegrityLog

/// Writes entries in one format: a beginning, each entry, an end. Keeps nothing that grows with the number of entries.
protocol EntryRenderer: Sendable {
    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8])
    /// One entry, as a line of a piece of the log.
    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8])
    /// - Parameter count: how many entries were written.
    mutating func end(count: UInt64, to out: inout [UInt8])
}
