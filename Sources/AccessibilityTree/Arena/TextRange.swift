/// A run of UTF-8 bytes in the text buffer of a ``NodeArena``.
package struct TextRange: Hashable, Sendable {
    package let offset: UInt32
    package let count: UInt32

    package static let empty = TextRange(offset: 0, count: 0)

    package var isEmpty: Bool { count == 0 }
    package var indices: Range<Int> { Int(offset)..<Int(offset) + Int(count) }

    package init(offset: UInt32, count: UInt32) {
        self.offset = offset
        self.count = count
    }
}
