/// The meanings of words of up to 16 ASCII letters, by their bytes: open addressing, at most a quarter full.
struct MaskWordTable: Sendable {
    private struct Entry {
        var letters: UInt128 = 0
        var meaning: MaskWord = []
    }

    private let entries: [Entry]
    private let shift: UInt64

    /// Words with other letters are left out.
    init(_ words: [String: MaskWord]) {
        let kept = words.filter { $0.key.utf8.count <= 16 && $0.key.utf8.allSatisfy { $0 < 0x80 } }
        var bits: UInt64 = 4
        while 1 << bits < kept.count * 4 { bits += 1 }
        shift = 64 - bits
        var entries = [Entry](repeating: Entry(), count: 1 << bits)
        for (word, meaning) in kept {
            let letters = word.utf8.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
            var place = Self.place(letters, shift)
            while entries[place].letters != 0 { place = (place + 1) & (entries.count - 1) }
            entries[place] = Entry(letters: letters, meaning: meaning)
        }
        self.entries = entries
    }

    /// The meaning of a word, whose first letter is the highest byte; nothing for words that are not known. O(1).
    subscript(letters: UInt128) -> MaskWord {
        var place = Self.place(letters, shift)
        while true {
            if entries[place].letters == letters { return entries[place].meaning }
            if entries[place].letters == 0 { return [] }
            place = (place + 1) & (entries.count - 1)
        }
    }

    /// Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4).
    private static func place(_ letters: UInt128, _ shift: UInt64) -> Int {
        let folded = UInt64(truncatingIfNeeded: letters) ^ UInt64(truncatingIfNeeded: letters >> 64) &* 0xC2B2_AE3D_27D4_EB4F
        return Int((folded &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }
}
