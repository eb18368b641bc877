/// An entry as it is stored.
package struct LogEntry: Sendable, Hashable {
    package let index: UInt64
    /// Milliseconds since 1970 UTC.
    package let time: Int64
    package let kind: String
    /// The exact line without its newline: what the tree holds.
    package let line: [UInt8]
    private let dataRange: Range<Int>

    /// Reads a line; nil when it has not the shape of one.
    package init?(line: [UInt8]) {
        guard let shape = LineShape(line, 0..<line.count), let time = CivilTime.parse(line[shape.time]) else { return nil }
        index = shape.index
        self.time = time
        kind = String(decoding: line[shape.kind], as: UTF8.self)
        dataRange = shape.data
        self.line = line
    }

    package var timeText: String { CivilTime.text(time) }
    /// The JSON object that was appended, byte for byte.
    package var data: ArraySlice<UInt8> { line[dataRange] }
    package var leafHash: LogDigest { .leaf(line) }
}
