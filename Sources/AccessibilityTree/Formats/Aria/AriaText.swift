/// The white space of snapshots.
enum AriaText {
    /// Without zero-width spaces and soft hyphens, every run of white space one blank, none at the ends.
    static func normalized(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        var pendingBlank = false
        for scalar in text.unicodeScalars where scalar != "\u{200B}" && scalar != "\u{AD}" {
            if isSpace(scalar) {
                pendingBlank = !result.isEmpty
            } else {
                if pendingBlank { result.append(" ") }
                pendingBlank = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// White space as JavaScript's `\s` sees it.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        UInt16(exactly: scalar.value).map { JSUnitSet.space.contains($0) } ?? false
    }

    /// A short cut for the usual case: ASCII without runs of blanks.
    private static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x80, byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }
}
