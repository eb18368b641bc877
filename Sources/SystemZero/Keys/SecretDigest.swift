import Crypto

/// The SHA-256 of a secret: what is kept instead of the secret itself.
package struct SecretDigest: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Of the whole text that a client presents, so that an operator gets the same with `printf %s "$KEY" | sha256sum`.
    package init(of secret: String) {
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in SHA256.hash(data: Array(secret.utf8)).enumerated() {
            words[index / 8] = words[index / 8] << 8 | UInt64(byte)
        }
        self.init(words: (words[0], words[1], words[2], words[3]))
    }

    /// From 64 lower-case hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in hex.utf8.enumerated() {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            words[index / 16] = words[index / 16] << 4 | UInt64(digit)
        }
        self.init(words: (words[0], words[1], words[2], words[3]))
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        [words.0, words.1, words.2, words.3].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Equality in a time that does not depend on where the two differ: all four words are combined before one test.
    package func matches(_ other: SecretDigest) -> Bool {
        let difference =
            (words.0 ^ other.words.0) | (words.1 ^ other.words.1) | (words.2 ^ other.words.2) | (words.3 ^ other.words.3)
        return difference == 0
    }

    package static func == (left: SecretDigest, right: SecretDigest) -> Bool { left.matches(right) }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension SecretDigest: CustomStringConvertible {
    package var description: String { hex }
}
