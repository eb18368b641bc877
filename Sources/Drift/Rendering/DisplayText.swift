/// Texts of captures made fit for a terminal, a log line or a page: nothing in them can act on what shows them.
package enum DisplayText {
    private static let longestName = 60
    private static let deepestIndent = 40

    /// Two blanks a level. Deep trees would leave the terminal; past 40 levels the depth is given as a number.
    static func indentation(_ depth: Int) -> String {
        String(repeating: "  ", count: min(depth, deepestIndent)) + (depth > deepestIndent ? "(\(depth)) " : "")
    }

    /// A text with quotes around it, shortened to 60 characters, with quotes and everything that steers a display escaped.
    package static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        return "\"" + escaped(scalars.prefix(longestName), quotes: true) + (scalars.count > longestName ? "…\"" : "\"")
    }

    /// A text with control characters and those that turn the writing direction escaped, shortened to `limit` characters.
    package static func plain(_ text: String, limit: Int = 200) -> String {
        escaped(text.unicodeScalars.prefix(limit), quotes: false) + (text.unicodeScalars.count > limit ? "…" : "")
    }

    private static func escaped(_ scalars: some Sequence<Unicode.Scalar>, quotes: Bool) -> String {
        var text = ""
        for scalar in scalars {
            if quotes, scalar == "\"" || scalar == "\\" {
                text += "\\"
                text.unicodeScalars.append(scalar)
            } else if steers(scalar) {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F: false
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
        default: scalar.properties.generalCategory == .control
        }
    }
}
