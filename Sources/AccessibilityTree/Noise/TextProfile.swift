/// What a text consists of, gathered in one pass: enough to say of most patterns that they cannot be in it.
///
/// Every feature may say more than is there, never less.
package struct TextProfile: Hashable, Sendable {
    package private(set) var hasDigits = false
    /// Signs that stand between two digits, touching both.
    package private(set) var joints: Joints = []
    /// First letters of the words that stand behind a digit, touching it or with white space between.
    package private(set) var lettersBehindDigits: Letters = []
    /// Beginnings of the words, up to three letters.
    package private(set) var beginnings: Beginnings = []
    /// Bytes of the longest run of hexadecimal digits and hyphens.
    package private(set) var longestHexRun = 0

    package struct Joints: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let colon = Joints(rawValue: 1)
        package static let hyphen = Joints(rawValue: 2)
        package static let slash = Joints(rawValue: 4)
        package static let dot = Joints(rawValue: 8)
    }

    /// A set of letters: `a`…`z` without regard to case, and one member for all bytes outside of ASCII.
    package struct Letters: OptionSet, Hashable, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let foreign = Letters(rawValue: 1 << 26)

        /// The first letters of words, and the one for all letters outside of ASCII, since such a letter may be one of them in lower case.
        package init(firstOf words: some Sequence<String>) {
            var set = Letters.foreign
            for byte in words.compactMap(\.utf8.first) { set.formUnion(Letters(byte)) }
            self = set
        }

        @inline(__always)
        init(_ byte: UInt8) {
            let lower = byte | 0x20
            self = lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") ? Letters(rawValue: 1 << UInt32(lower & 31 - 1)) : .foreign
        }
    }

    /// A set of beginnings of words, hashed into 64 places. A word with a letter outside of ASCII among the first three stands for any.
    package struct Beginnings: OptionSet, Hashable, Sendable {
        package let rawValue: UInt64
        package init(rawValue: UInt64) { self.rawValue = rawValue }

        package static let all = Beginnings(rawValue: .max)

        /// The beginnings of words, in full where they are shorter than three letters.
        package init(of words: some Sequence<String>) {
            var set: Beginnings = []
            for word in words {
                var hash: UInt32 = 0
                for byte in word.utf8.prefix(3) where byte < 0x80 { hash = Self.hash(hash, byte) }
                set.formUnion(word.utf8.prefix(3).contains { $0 >= 0x80 } ? .all : Self.place(hash))
            }
            self = set
        }

        @inline(__always)
        static func hash(_ hash: UInt32, _ letter: UInt8) -> UInt32 { hash &* 29 &+ UInt32(letter | 0x20) }

        @inline(__always)
        static func place(_ hash: UInt32) -> Beginnings { Beginnings(rawValue: 1 << UInt64((hash ^ (hash >> 7)) & 63)) }
    }

    /// O(length).
    package init(_ text: ArraySlice<UInt8>) {
        var lastDigit = -2
        var joint: Joints = []
        var behindDigit = false
        var letters = 0
        var hash: UInt32 = 0
        var hexRun = 0
        for position in text.indices {
            let byte = text[position]
            let lower = byte | 0x20
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                hasDigits = true
                if !joint.isEmpty, lastDigit == position - 2 { joints.formUnion(joint) }
                lastDigit = position
                behindDigit = true
                letters = 0
                hexRun += 1
            } else if lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte >= 0x80 {
                if letters == 0 {
                    if behindDigit { lettersBehindDigits.formUnion(Letters(byte)) }
                    hash = 0
                }
                if letters < 3 {
                    letters += 1
                    hash = Beginnings.hash(hash, byte)
                    beginnings.formUnion(byte < 0x80 ? Beginnings.place(hash) : .all)
                }
                behindDigit = false
                hexRun = lower <= UInt8(ascii: "f") ? hexRun + 1 : 0
            } else {
                joint = lastDigit == position - 1 ? Self.joint(byte) : []
                if !(byte == 0x20 || (0x09...0x0D).contains(byte)) { behindDigit = false }
                letters = 0
                hexRun = byte == UInt8(ascii: "-") ? hexRun + 1 : 0
            }
            if hexRun > longestHexRun { longestHexRun = hexRun }
        }
    }

    @inline(__always)
    private static func joint(_ byte: UInt8) -> Joints {
        switch byte {
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "."): .dot
        default: []
        }
    }
}
