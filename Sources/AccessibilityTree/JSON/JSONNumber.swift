/// A JSON number as it was written: nothing is rounded or respelled until a value is asked for.
package struct JSONNumber: Hashable, Sendable {
    /// The number in the grammar of RFC 8259, section 6, exactly as in the document.
    package let literal: String
    /// It has neither fraction nor exponent. It may still be too large for an `Int64`.
    package let isInteger: Bool

    init(checked literal: String, isInteger: Bool) {
        self.literal = literal
        self.isInteger = isInteger
    }

    /// A finite double, written with the fewest digits that read back as the same value; 1 is written `1.0`. Nil for NaN and infinities.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        literal = value.description
        isInteger = false
    }

    /// The value where it is written without fraction and exponent and fits.
    package var integer: Int64? { isInteger ? Int64(literal) : nil }

    /// The nearest double; infinite beyond the range of doubles.
    package var double: Double { JSONCursor.value(of: Array(literal.utf8).span) }
}
