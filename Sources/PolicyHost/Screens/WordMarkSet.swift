/// A set of word marks that says "perhaps" or "certainly not" (a Bloom filter with one hash): 32,768 bits, so that a list of a
/// hundred phrases is mistaken once in three hundred pairs of words.
struct WordMarkSet: Hashable, Sendable {
    private var bits = [UInt64](repeating: 0, count: 512)

    mutating func insert(_ mark: UInt32) {
        let place = Self.place(mark)
        bits[place >> 6] |= 1 << UInt64(place & 63)
    }

    func mayContain(_ mark: UInt32) -> Bool {
        let place = Self.place(mark)
        return bits[place >> 6] & (1 << UInt64(place & 63)) != 0
    }

    /// The mark of two words in a row.
    static func pair(_ first: UInt32, _ second: UInt32) -> UInt32 { (first &* 0x9E37_79B1) ^ (second &* 0x85EB_CA77) }

    /// Multiplicative hashing: the upper bits depend on all of the mark.
    private static func place(_ mark: UInt32) -> Int { Int((mark &* 0x9E37_79B1) >> 17) }
}
