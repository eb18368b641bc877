/// The pairs of neighbouring bytes of a text, hashed into 256 bits. The first 128 bytes decide.
struct LetterPairs {
    private let bits: SIMD4<UInt64>

    init(_ text: [UInt8], _ range: Range<Int>) {
        var set = SIMD4<UInt64>()
        var previous: UInt8 = 0
        for byte in text[range.prefix(128)] {
            let hash = ((UInt32(previous) << 8 | UInt32(byte)) &* 0x9E37_79B1) >> 24
            set[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
            previous = byte
        }
        bits = set
    }

    /// The Dice coefficient of two texts, from 0 to 1.
    func similarity(to other: LetterPairs) -> Double {
        2 * Double(Self.count(bits & other.bits)) / Double(max(Self.count(bits) + Self.count(other.bits), 1))
    }

    private static func count(_ set: SIMD4<UInt64>) -> Int {
        set[0].nonzeroBitCount + set[1].nonzeroBitCount + set[2].nonzeroBitCount + set[3].nonzeroBitCount
    }
}
