/// A set of UTF-16 code units: a character class.
struct JSUnitSet: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<UInt16>] = []
    var isNegated = false

    init(_ ranges: [ClosedRange<UInt16>] = [], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    init(_ unit: UInt16) { ranges = [unit...unit] }

    mutating func insert(_ range: ClosedRange<UInt16>) { ranges.append(range) }

    /// Adds another set, which may be negated.
    mutating func formUnion(_ other: JSUnitSet) {
        ranges += other.isNegated ? other.complement : other.ranges
    }

    func contains(_ unit: UInt16) -> Bool {
        ranges.contains { $0.contains(unit) } != isNegated
    }

    /// The ranges between the ranges. O(n log n).
    private var complement: [ClosedRange<UInt16>] {
        var result: [ClosedRange<UInt16>] = []
        var next: Int = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if next < Int(range.lowerBound) { result.append(UInt16(next)...(range.lowerBound - 1)) }
            next = max(next, Int(range.upperBound) + 1)
        }
        if next <= 0xFFFF { result.append(UInt16(next)...0xFFFF) }
        return result
    }

    /// `\d`
    static let digits = JSUnitSet([0x30...0x39])
    /// `\w`
    static let word = JSUnitSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// `\s`: white space and line terminators of ECMA-262, sections 12.2 and 12.3.
    static let space = JSUnitSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F, 0x205F...0x205F,
        0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    /// `.`
    static let notLineEnd = JSUnitSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true)
    /// `[^]`
    static let any = JSUnitSet([], isNegated: true)

    var negated: JSUnitSet { JSUnitSet(ranges, isNegated: !isNegated) }
}
