/// The name of a key that is not secret: 4 to 32 characters of `a-z` and `0-9`, and no word that the log uses for others.
package struct KeyID: Hashable, Sendable {
    package static let maxLength = 32

    package let text: String

    /// Words that the log uses for those who act without a key: a key of that name could act as one of them.
    static let reserved: Set<String> = ["anonymous", "console", "policy", "retention", "signal", "start", "unknown", "watch"]

    package init?(_ text: String) {
        guard (4...Self.maxLength).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed), !Self.reserved.contains(text) else {
            return nil
        }
        self.text = text
    }

    /// Ten random characters (50 bits); the caller makes sure that it is free.
    package static func random() -> KeyID {
        // Without the pairs that are mistaken for each other when read aloud: i l 1, o 0.
        let alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
        let characters = (0..<10).compactMap { _ in alphabet.randomElement() }
        return KeyID(unchecked: String(characters))
    }

    private init(unchecked text: String) { self.text = text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension KeyID: CustomStringConvertible {
    package var description: String { text }
}

extension KeyID: Comparable {
    package static func < (left: KeyID, right: KeyID) -> Bool { left.text < right.text }
}
