/// The chain of the lines: checks one after the other and remembers what the next must follow from.
struct LineChain {
    /// The index of the next line.
    private(set) var next: UInt64
    /// The leaf hash of the line before it.
    private(set) var leaf: LogDigest

    init(next: UInt64 = 0, leaf: LogDigest = .zero) {
        self.next = next
        self.leaf = leaf
    }

    enum Outcome {
        case right(LineShape)
        case wrong(LineFault.Reason)
    }

    /// Checks the line in a range of a buffer (with at least 32 bytes before it) and moves on when it is right.
    /// With `sums` off the chain is not checked: for lines that a signed root covers.
    mutating func advance(_ buffer: inout [UInt8], _ line: Range<Int>, sums: Bool) -> Outcome {
        guard let shape = LineShape(buffer, line) else { return .wrong(.malformed) }
        guard shape.index == next else { return .wrong(.wrongIndex) }
        if sums {
            let sum = LogDigest.chained(leaf, in: &buffer, line.lowerBound..<shape.sumStart)
            guard Self.matches(sum, buffer, at: shape.sumStart + LineFormat.sumKey.count) else {
                return .wrong(.wrongSum)
            }
        }
        leaf = LogDigest.leaf(in: &buffer, line)
        next += 1
        return .right(shape)
    }

    private static func matches(_ sum: LogDigest, _ buffer: [UInt8], at start: Int) -> Bool {
        var position = start
        var word = sum.firstWords
        for _ in 0..<16 {
            let byte = UInt8(truncatingIfNeeded: word.0)
            guard buffer[position] == Hex.digit(byte >> 4), buffer[position + 1] == Hex.digit(byte & 15) else { return false }
            position += 2
            word.0 = word.0 >> 8 | word.1 << 56
            word.1 >>= 8
        }
        return true
    }
}
