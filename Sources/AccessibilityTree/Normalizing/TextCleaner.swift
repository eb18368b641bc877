/// Cleans a text of what a person neither sees nor hears: two captures of one screen differ in it, and an attacker could hide a change there.
///
/// Blanks of all kinds and line breaks become one space, outer blanks go, and so do zero-width characters, the private-use characters of
/// icon fonts, the object replacement character and control characters. Joiners stay after characters beyond ASCII, where scripts and
/// emoji need them; direction overrides stay, since they change what is seen.
enum TextCleaner {
    /// Whether cleaning would change nothing; true only for plain ASCII. O(length).
    static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
        var previousIsBlank = true
        for byte in text {
            guard byte > 0x1F, byte < 0x7F else { return false }
            let isBlank = byte == 0x20
            if isBlank, previousIsBlank { return false }
            previousIsBlank = isBlank
        }
        return text.isEmpty || !previousIsBlank
    }

    /// The cleaned text. Cleaning twice changes nothing more. O(length).
    static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var owesBlank = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                owesBlank = !result.isEmpty
                continue
            }
            if isInvisible(scalar) || scalar.properties.generalCategory == .control { continue }
            if isJoiner(scalar), owesBlank || (result.last?.isASCII ?? true) { continue }
            if owesBlank {
                result.append(" ")
                owesBlank = false
            }
            result.append(scalar)
        }
        return String(result)
    }

    static func cleaned(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        isPlain(text) ? text : Array(cleaned(String(decoding: text, as: UTF8.self)).utf8)[...]
    }

    /// Characters without a picture of their own, and the private-use ones, whose picture depends on a font.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0xFEFF, 0xFFFC: true
        case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
        default: false
        }
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || scalar.value == 0x200D }
}
