/// A set of Unicode scalars, as in `[a-z\d]`.
struct ScalarClass: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var negated = false

    /// O(ranges).
    func contains(_ scalar: UInt32) -> Bool {
        ranges.contains { $0.contains(scalar) } != negated
    }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    /// Adds the members of another class; those of a negated one are its complement.
    mutating func insert(_ other: ScalarClass) { ranges += other.negated ? other.complement : other.ranges }

    private var complement: [ClosedRange<UInt32>] {
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
        return gaps
    }

    static let digits = ScalarClass(ranges: [0x30...0x39])
    static let word = ScalarClass(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// Blanks and line breaks as ECMAScript counts them.
    static let space = ScalarClass(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F, 0x205F...0x205F,
        0x3000...0x3000, 0xFEFF...0xFEFF,
    ])

    func inverted() -> ScalarClass { ScalarClass(ranges: ranges, negated: !negated) }
}
