/// What a text consists of, gathered in one pass: enough to say of most patterns that they cannot be in it.
///
/// Words are runs of letters and of bytes outside of ASCII. Every feature may say more than is there, never less.
package struct TextProfile: Hashable, Sendable {
    package private(set) var hasDigits = false
    /// All letters, without regard to case.
    package private(set) var letters: Letters = []
    /// Signs that stand between two digits, touching both.
    package private(set) var joints: Joints = []
    /// First letters of the words that follow a number; white space and dots may stand between.
    package private(set) var lettersBehindNumbers: Letters = []
    /// The words that follow or precede a number; white space and dots may stand between.
    package private(set) var wordsBesideNumbers: Words = []
    /// The words of exactly three letters.
    package private(set) var shortWords: Words = []
    /// Bytes of the longest run of hexadecimal digits and hyphens.
    package private(set) var longestHexRun = 0

    package struct Joints: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let colon = Joints(rawValue: 1)
        package static let hyphen = Joints(rawValue: 2)
        package static let slash = Joints(rawValue: 4)
        package static let dot = Joints(rawValue: 8)

        fileprivate init(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: ":"): self = .colon
            case UInt8(ascii: "-"): self = .hyphen
            case UInt8(ascii: "/"): self = .slash
            case UInt8(ascii: "."): self = .dot
            default: self = []
            }
        }
    }

    /// A set of letters: `a`…`z` without regard to case, and one member for all bytes outside of ASCII.
    package struct Letters: OptionSet, Hashable, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let foreign = Letters(rawValue: 1 << 26)

        /// The first letters of words, and the one for letters outside of ASCII, since such a letter may be one of them in lower case.
        package init(firstOf words: some Sequence<String>) {
            self = words.compactMap(\.utf8.first).reduce(into: .foreign) { $0.formUnion(Letters($1)) }
        }

        /// The letters of a text or a pattern; other ASCII bytes count as none.
        package init(all bytes: some Sequence<UInt8>) {
            self = bytes.reduce(into: []) { letters, byte in
                let lower = byte | 0x20
                if byte >= 0x80 || lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") { letters.formUnion(Letters(byte)) }
            }
        }

        fileprivate init(_ byte: UInt8) {
            let lower = byte | 0x20
            self = lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") ? Letters(rawValue: 1 << UInt32((lower & 31) - 1)) : .foreign
        }
    }

    /// A set of words by their first three letters, hashed into 64 places. One with a letter outside of ASCII among them stands for any.
    package struct Words: OptionSet, Hashable, Sendable {
        package let rawValue: UInt64
        package init(rawValue: UInt64) { self.rawValue = rawValue }

        package init(_ words: some Sequence<String>) {
            self = words.reduce(into: []) { set, word in
                var beginning = Beginning()
                for byte in word.utf8.prefix(3) { beginning.take(byte) }
                set.formUnion(beginning.place)
            }
        }
    }

    /// The first letters of a word while it is read.
    private struct Beginning {
        var letters = 0
        private var hash: UInt32 = 0
        private var isForeign = false

        mutating func take(_ byte: UInt8) {
            letters += 1
            if letters > 3 { return }
            hash = hash &* 29 &+ UInt32(byte | 0x20)
            isForeign = isForeign || byte >= 0x80
        }

        var place: Words { Words(rawValue: isForeign ? .max : 1 << UInt64((hash ^ (hash >> 7)) & 63)) }
    }

    /// O(length).
    package init(_ text: ArraySlice<UInt8>) {
        var word = Beginning()
        var lastDigit = -2
        var joint: Joints = []
        // Whether a number, or a word, was last, with nothing but white space and dots behind it.
        var afterNumber = false
        var wordBefore: Words = []
        var followsNumber = false
        var hexRun = 0

        func end(_ profile: inout TextProfile) {
            guard word.letters > 0 else { return }
            if word.letters == 3 { profile.shortWords.formUnion(word.place) }
            if followsNumber { profile.wordsBesideNumbers.formUnion(word.place) }
            wordBefore = word.place
            word = Beginning()
        }

        for position in text.indices {
            let byte = text[position]
            let lower = byte | 0x20
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                end(&self)
                wordsBesideNumbers.formUnion(wordBefore)
                wordBefore = []
                if !joint.isEmpty, lastDigit == position - 2 { joints.formUnion(joint) }
                hasDigits = true
                lastDigit = position
                afterNumber = true
                hexRun += 1
            } else if lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte >= 0x80 {
                if word.letters == 0 {
                    followsNumber = afterNumber
                    if afterNumber { lettersBehindNumbers.formUnion(Letters(byte)) }
                    afterNumber = false
                }
                letters.formUnion(Letters(byte))
                word.take(byte)
                hexRun = lower <= UInt8(ascii: "f") ? hexRun + 1 : 0
            } else {
                end(&self)
                joint = lastDigit == position - 1 ? Joints(byte) : []
                if !(byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") || (0x09...0x0D).contains(byte)) {
                    afterNumber = false
                    wordBefore = []
                }
                hexRun = byte == UInt8(ascii: "-") ? hexRun + 1 : 0
            }
            if hexRun > longestHexRun { longestHexRun = hexRun }
        }
        end(&self)
    }
}
