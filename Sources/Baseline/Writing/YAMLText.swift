/// Writes texts as YAML scalars that read back as exactly the same text, as plainly as that allows.
enum YAMLText {
    /// A scalar on one line, plain where it is unmistakable, else in double quotes.
    static func inline(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// Conservative: letters, digits and a few signs, starting with a letter or `_`, and no word that YAML reads as something else.
    static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 200, isLetter(first), last != UInt8(ascii: " ") else {
            return false
        }
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case _ where isLetter(byte), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                continue
            case UInt8(ascii: ":"):
                // A colon is plain only inside a word, as in `sha256:…` or a URL.
                guard index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: " ") else { return false }
            default: return false
            }
        }
        return !reservedWords.contains(text.lowercased())
    }

    /// In double quotes, with everything escaped that the parser would not give back.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
            default: result += escape(scalar)
            }
        }
        return result + "\""
    }

    /// A text as a block of lines under a key, indented by `indent`, or nil when only quotes keep it exactly.
    ///
    /// Literal blocks fold every kind of line break into one and cannot start with blanks unambiguously.
    static func literalBlock(_ text: String, indent: Int) -> String? {
        guard let first = text.unicodeScalars.first, first != " ", first != "\t", first != "\n", text.last != nil else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0 == "\n" || ($0 != "\r" && !lineBreaks.contains($0) && isPrintable($0)) }) else {
            return nil
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // Trailing blanks on a line that has nothing else could be taken for indentation.
        guard !lines.contains(where: { !$0.isEmpty && $0.allSatisfy { $0 == " " } }) else { return nil }
        let margin = String(repeating: " ", count: indent)
        let trailing = text.reversed().prefix { $0 == "\n" }.count
        let body = lines.dropLast(trailing).map { $0.isEmpty ? "" : margin + $0 }
        switch trailing {
        case 0: return "|-\n" + body.joined(separator: "\n") + "\n"
        case 1: return "|\n" + body.joined(separator: "\n") + "\n"
        default: return nil
        }
    }

    private static let lineBreaks: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]

    /// What YAML 1.1 calls printable, without the byte order mark and without line breaks.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value <= 0xFF ? 2 : scalar.value <= 0xFFFF ? 4 : 8
        let padded = String(repeating: "0", count: width - digits.utf8.count) + digits
        return (width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U") + padded
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static let reservedWords: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
}
