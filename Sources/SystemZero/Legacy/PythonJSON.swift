import AccessibilityTree

/// The JSON text that Python's `json.dumps(value, sort_keys=True)` makes: what the earlier program hashed.
///
/// Keys in the order of their code points, `", "` and `": "` between the parts, everything beyond printable ASCII escaped. Numbers stand as they
/// were written, for Python writes a number that it has read from its own text with the same digits.
///
/// Source: CPython, `json.encoder` (`ESCAPE_ASCII`, default separators).
enum PythonJSON {
    /// O(length), no recursion deeper than the value, which the reader has bounded.
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): number.literal
        case .string(let text): quoted(text)
        case .array(let items): "[" + items.map(text).joined(separator: ", ") + "]"
        case .object(let object):
            // UTF-8 sorts as its code points do.
            "{"
                + object.members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
                .map { "\(quoted($0)): \(text($1))" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0x0C: result += "\\f"
            case 0x08: result += "\\b"
            case 0x20...0x7E: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let hex = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
        }
        return result + "\""
    }
}
