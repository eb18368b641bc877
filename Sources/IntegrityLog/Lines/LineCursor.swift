import Glibc

/// Walks the lines of one file with few, large reads and a buffer of bounded size.
struct LineCursor {
    enum Step: Equatable {
        /// A line that ends in a newline; the range leaves the newline out.
        case line(Range<Int>)
        /// What stands after the last newline.
        case unterminated(Range<Int>)
        /// A run without newline that is longer than any line.
        case overlong(Range<Int>)
        case end
    }

    /// Bytes kept free before the first line of the buffer, where hashing in place lends from.
    private static let slack = 64

    private let fileSystem: any LogFileSystem
    private let handle: FileHandle
    private let path: String
    /// Where reading stops, in the file.
    private let limit: UInt64
    private(set) var start = LineCursor.slack
    private var end = LineCursor.slack
    private var isAtEnd = false
    /// The offset in the file of the first byte of the buffer after the slack.
    private var base: UInt64
    var buffer: [UInt8]

    init(
        _ fileSystem: any LogFileSystem, _ handle: FileHandle, path: String, from offset: UInt64 = 0, limit: UInt64 = .max,
        chunk: Int = 1 << 20
    ) {
        self.fileSystem = fileSystem
        self.handle = handle
        self.path = path
        self.limit = limit
        base = offset
        buffer = [UInt8](repeating: 0, count: Self.slack + max(chunk, LineFormat.maximumBytes + 1))
    }

    /// The offset in the file of a position in the buffer.
    func offset(of position: Int) -> UInt64 { base + UInt64(position - Self.slack) }

    func fileRange(_ range: Range<Int>) -> Range<UInt64> { offset(of: range.lowerBound)..<offset(of: range.upperBound) }

    mutating func next() throws(FileFailure) -> Step {
        while true {
            if let newline = Self.newline(in: buffer, start..<end) {
                let line = start..<newline
                start = newline + 1
                return line.count > LineFormat.maximumBytes ? .overlong(line) : .line(line)
            }
            if isAtEnd {
                let rest = start..<end
                start = end
                return rest.isEmpty ? .end : rest.count > LineFormat.maximumBytes ? .overlong(rest) : .unterminated(rest)
            }
            if end - start > LineFormat.maximumBytes { return .overlong(start..<end) }
            try refill()
        }
    }

    private mutating func refill() throws(FileFailure) {
        let kept = end - start
        base = offset(of: start)
        // The 64 bytes before the rest may be lent to hashing; what they hold does not matter.
        for index in 0..<kept { buffer[Self.slack + index] = buffer[start + index] }
        start = Self.slack
        end = Self.slack + kept
        let position = base + UInt64(kept)
        let room = min(UInt64(buffer.count - end), limit > position ? limit - position : 0)
        let wanted = end..<end + Int(room)
        let count = try fileSystem.readFully(handle, at: position, into: &buffer, wanted, path: path)
        end += count
        isAtEnd = count < wanted.count || wanted.isEmpty || position + UInt64(count) == limit
    }

    private static func newline(in buffer: [UInt8], _ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        // The range lies within the buffer, which the closure holds; memchr looks at no more than its length.
        return unsafe buffer.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let found = unsafe memchr(base + range.lowerBound, 0x0A, range.count) else { return nil }
            return unsafe base.distance(to: UnsafeRawPointer(found))
        }
    }
}
