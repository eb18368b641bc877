/// Text that hides a typed secret behind bullets, which would give away its length.
enum BulletRun {
    /// Whether a text is nothing but bullets, at least `minimum` of them. O(length); O(1) for most texts.
    static func fills(_ text: ArraySlice<UInt8>, minimum: Int) -> Bool {
        guard let first = text.first, first == UInt8(ascii: "*") || first == 0xE2 || first == 0xEF else { return false }
        var count = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            guard bullets.contains(scalar.value) else { return false }
            count += 1
        }
        return count >= minimum
    }

    /// Asterisk, bullets, black circles and their look-alikes in common password fields.
    private static let bullets: Set<UInt32> = [
        0x2A, 0x2022, 0x2219, 0x25CF, 0x26AB, 0x2B24, 0x2981, 0x25AA, 0x25A0, 0x2731, 0xFF0A, 0x2217,
    ]
}
