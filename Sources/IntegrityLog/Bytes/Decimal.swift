/// Unsigned decimals as the formats of the log want them: no sign, no leading zero, no overflow.
enum Decimal {
    /// The digits of a value, appended.
    static func append(_ value: UInt64, to text: inout [UInt8]) {
        guard value >= 10 else {
            text.append(0x30 + UInt8(truncatingIfNeeded: value))
            return
        }
        let start = text.count
        var rest = value
        while rest > 0 {
            text.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        text[start...].reverse()
    }

    /// How many digits a value has.
    static func width(of value: UInt64) -> Int {
        var width = 1
        var rest = value / 10
        while rest > 0 {
            width += 1
            rest /= 10
        }
        return width
    }

    /// The value, or nil when the text is anything else than the digits that ``append(_:to:)`` writes.
    static func parse(_ text: some Collection<UInt8>) -> UInt64? {
        guard let first = text.first, text.count == 1 || first != 0x30 else { return nil }
        return digits(text)
    }

    /// The value of a run of digits, leading zeroes allowed; nil when empty, not digits, or above 64 bits.
    static func digits(_ text: some Collection<UInt8>) -> UInt64? {
        guard !text.isEmpty else { return nil }
        var value: UInt64 = 0
        for character in text {
            guard (0x30...0x39).contains(character) else { return nil }
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(UInt64(character - 0x30))
            guard !overflowed, !carried else { return nil }
            value = sum
        }
        return value
    }
}
