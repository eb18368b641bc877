/// A string of a JSON document that was checked but not decoded: the range of bytes between its quotes.
///
/// Decoding is left to the caller, so that a text without escapes is copied in one piece and a skipped one is not copied at all.
package struct JSONText: Hashable, Sendable {
    /// Offset of the first byte after the opening quote.
    package let start: Int
    /// Bytes up to the closing quote, escapes counted as they stand.
    package let count: Int
    package let hasEscapes: Bool

    package init(start: Int, count: Int, hasEscapes: Bool) {
        self.start = start
        self.count = count
        self.hasEscapes = hasEscapes
    }

    package var isEmpty: Bool { count == 0 }
    package var indices: Range<Int> { start..<start + count }
}
