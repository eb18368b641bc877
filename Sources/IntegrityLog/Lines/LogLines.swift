/// The lines of a piece of a log, as ``LogReader/piece(from:to:)`` gives them, told apart without copying them.
package struct LogLines: Sequence, IteratorProtocol {
    package let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// One line: where it stands, its newline left out, and its parts when it has the shape of a log line.
    package struct Line: Sendable {
        package let range: Range<Int>
        package let shape: LineShape?
    }

    package mutating func next() -> Line? {
        guard position < bytes.count else { return nil }
        let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
        let range = position..<end
        position = end + 1
        return Line(range: range, shape: LineShape(bytes, range))
    }
}
