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

    /// The text with the white space taken off that all its lines start with, blank lines emptied, as Playwright does before it reads a
    /// template; and how many characters that was.
    static func unindented(_ text: String) -> (text: String, indentation: Int) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let isBlank = lines.map { $0.allSatisfy(isSpace) }
        let texts = zip(lines, isBlank).lazy.filter { !$1 }.map(\.0)
        let indentation = texts.map { $0.prefix(mostIndentation).prefix(while: isSpace).count }.min()
        guard let indentation, indentation > 0 else { return (text, 0) }
        var result = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { result.append("\n") }
            if !isBlank[index] { result.append(contentsOf: line.dropFirst(indentation)) }
        }
        return (String(result), indentation)
    }

    private static let mostIndentation = 100

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
