/// A piece of a text as typed masks see it.
struct MaskToken: Hashable {
    enum Kind: Hashable {
        /// Digits, with separators inside when ``digits`` says so: `1,024.5`.
        case number
        /// Letters.
        case word(MaskWord)
        /// Any other single letter.
        case symbol(Unicode.Scalar)
    }

    let kind: Kind
    /// Bytes in the text.
    let range: Range<Int>
    /// Nothing stands between this token and the one before.
    let adjoins: Bool

    /// Splits a text. O(length).
    static func tokens(of text: [UInt8]) -> [MaskToken] {
        var tokens: [MaskToken] = []
        tokens.reserveCapacity(text.count / 3 + 2)
        var position = 0
        var end = 0
        while position < text.count {
            let start = position
            let kind = scan(text, &position)
            if let kind {
                tokens.append(MaskToken(kind: kind, range: start..<position, adjoins: start == end && !tokens.isEmpty))
                end = position
            }
        }
        return tokens
    }

    private static func scan(_ text: [UInt8], _ position: inout Int) -> Kind? {
        let byte = text[position]
        if isDigit(byte) {
            while position < text.count, isDigit(text[position]) { position += 1 }
            return .number
        }
        if isLetter(byte) {
            let start = position
            while position < text.count, isLetter(text[position]) { position += 1 }
            return byte < 0x80 ? .word(MaskWord(text[start..<position])) : wordOrSymbol(text[start..<position])
        }
        position += 1
        return byte == 0x20 || (0x09...0x0D).contains(byte) ? nil : .symbol(Unicode.Scalar(byte))
    }

    /// A run outside of ASCII is a word when it has letters, and a sign (such as `€`) when it is a single one without.
    private static func wordOrSymbol(_ run: ArraySlice<UInt8>) -> Kind {
        let scalars = String(decoding: run.prefix(8), as: UTF8.self).unicodeScalars
        if let only = scalars.first, scalars.count == 1, !only.properties.isAlphabetic { return .symbol(only) }
        return .word(MaskWord(run))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80 }
}
