/// A number for a word, by which most texts are passed over without making strings of their words. Equal words have equal marks; words that
/// differ may share one, so a mark only ever says "not this word" or "perhaps".
///
/// Every number written in digits, and the word that a masked number reads as, has the mark ``number``.
enum WordMark {
    static let number: UInt32 = 1

    /// FNV-1a, 32 bits, over the bytes of a word in lower case.
    static func of(_ word: String) -> UInt32 {
        var mark = Running()
        for byte in word.utf8 { mark.add(byte) }
        return mark.end()
    }

    /// The marks of the words of a text in ASCII, split as ``Words`` does, are appended. False, and nothing appended, for any other text.
    static func append(of text: ArraySlice<UInt8>, to marks: inout [UInt32]) -> Bool {
        let count = marks.count
        var word = Running()
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.add(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.add(byte | 0x20)
            case 0x80...:
                marks.removeLast(marks.count - count)
                return false
            default: if !word.isEmpty { marks.append(word.end()) }
            }
        }
        if !word.isEmpty { marks.append(word.end()) }
        return true
    }

    /// A word that is being read.
    private struct Running {
        private var hash = start
        private var isDigits = true
        private(set) var isEmpty = true

        private static let start: UInt32 = 0x811C_9DC5
        /// What noise rules leave in the place of a number (`<number>`).
        private static let masked = "number".utf8.reduce(start) { ($0 ^ UInt32($1)) &* prime }
        private static let prime: UInt32 = 0x0100_0193

        mutating func add(_ byte: UInt8) {
            hash = (hash ^ UInt32(byte)) &* Self.prime
            if byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") { isDigits = false }
            isEmpty = false
        }

        mutating func end() -> UInt32 {
            let mark = isDigits || hash == Self.masked ? WordMark.number : hash
            self = Running()
            return mark
        }
    }
}
