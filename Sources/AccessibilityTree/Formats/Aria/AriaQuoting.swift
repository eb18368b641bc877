/// When and how strings are quoted in a snapshot.
enum AriaQuoting {
    /// A name in double quotes, or bare where it is between slashes itself, which is how Playwright prints such names.
    static func name(_ name: String) -> String {
        if isPattern(name) { return name }
        var quoted = "\""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..<" ": quoted += "\\u00" + hexadecimal(scalar)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Whether the name, written bare, is read back as one pattern.
    private static func isPattern(_ name: String) -> Bool {
        guard name.utf8.count > 1, name.hasPrefix("/"), name.hasSuffix("/"), let key = try? AriaKeyParser.parse("x " + name) else {
            return false
        }
        return key.name == .pattern(String(name.dropFirst().dropLast())) && key.attributes.isEmpty
    }

    /// A key: as it is, or in single quotes; in double quotes where it has what single ones cannot hold.
    static func key(_ key: String) -> String {
        if key.unicodeScalars.contains(where: { isControl($0) }) { return value(key) }
        return needsQuotes(key) ? "'" + key.replacing("'", with: "''") + "'" : key
    }

    /// A value: as it is, or in double quotes.
    static func value(_ value: String) -> String {
        guard needsQuotes(value) else { return value }
        var quoted = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{2028}", "\u{2029}", "\u{FEFF}": quoted += "\\u" + hexadecimal(scalar)
            case _ where isControl(scalar): quoted += "\\x" + hexadecimal(scalar)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}": true
        default: false
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
    }

    /// Whether YAML would read the string, written plain, as something else than itself.
    private static func needsQuotes(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return true }
        if AriaText.isSpace(first) || AriaText.isSpace(last) || "-&*],?!>|@\"'#%[".unicodeScalars.contains(first) { return true }
        if words.contains(text.lowercased()) || AriaScalar.javaScriptNumber(text) != nil { return true }
        if case .text = AriaScalar.content(ofPlain: text) {} else { return true }
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "{", "}", "`": return true
            case _ where isControl(scalar): return true
            case ":": if index + 1 == scalars.count || AriaText.isSpace(scalars[index + 1]) { return true }
            case "#": if index > 0, AriaText.isSpace(scalars[index - 1]) { return true }
            default: continue
            }
        }
        return false
    }

    /// What YAML 1.1 takes for truth values and null; quoted so that every parser agrees.
    private static let words: Set<String> = ["y", "n", "yes", "no", "true", "false", "on", "off", "null", "~"]
}
