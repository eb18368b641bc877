/// A glob over a whole text: `*` any run, `?` one byte or letter, everything else itself, without regard to the case of ASCII letters.
///
/// Matching takes O(text × pattern) at worst and never recurses.
struct Glob: Hashable, Sendable {
    private let pattern: [UInt8]

    init(_ pattern: String) {
        self.pattern = pattern.utf8.map(Self.folded)
    }

    func matches(_ text: ArraySlice<UInt8>) -> Bool {
        var position = text.startIndex
        var index = 0
        var star: Int?
        var retry = position
        while position < text.endIndex {
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                star = index
                retry = position
                index += 1
            } else if index < pattern.count, pattern[index] == UInt8(ascii: "?") {
                position = Self.endOfLetter(at: position, in: text)
                index += 1
            } else if index < pattern.count, pattern[index] == Self.folded(text[position]) {
                position += 1
                index += 1
            } else if let star {
                retry += 1
                position = retry
                index = star + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    func matches(_ text: String) -> Bool { matches(Array(text.utf8)[...]) }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// One past the UTF-8 sequence that starts at `position`.
    private static func endOfLetter(at position: Int, in text: ArraySlice<UInt8>) -> Int {
        var end = position + 1
        while end < text.endIndex, text[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
