/// The name of one capture: `cap_` and 26 characters of Crockford's base 32 (48 bits of time, 80 random), so that names sort by time.
///
/// Source: the ULID specification.
package struct CaptureID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let prefix = "cap_"

    package init(milliseconds: Int64, using random: inout some RandomNumberGenerator) {
        var value = UInt128(UInt64(clamping: milliseconds)) << 80
        value |= UInt128(UInt16.random(in: .min ... .max, using: &random)) << 64
        value |= UInt128(UInt64.random(in: .min ... .max, using: &random))
        let digits = (0..<26).reversed().map { Self.alphabet[Int(truncatingIfNeeded: value >> UInt128(5 * $0)) & 31] }
        description = Self.prefix + String(decoding: digits, as: UTF8.self)
    }

    /// The id in a text from outside, nil when it has another form.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.utf8.count == 30,
            text.utf8.dropFirst(4).allSatisfy({ Self.alphabet.contains($0) })
        else { return nil }
        description = text
    }
}
