/// Text from outside as HTML that shows it and does nothing else.
package enum HTMLText {
    /// The five characters that mean something are escaped. Control characters and those that turn the direction of writing, which could
    /// make a text look like another, become visible as their code points.
    package static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n": result += "\n"
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}", "\u{2060}"..."\u{206F}",
                "\u{FEFF}":
                result += "⟨U+\(hexadecimal(scalar))⟩"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The path of a node, escaped; lines may break behind its slashes.
    static func path(_ text: String) -> String { escape(text).replacing("/", with: "/<wbr>") }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
