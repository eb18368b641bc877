/// How YAML 1.2 reads a plain scalar, and how JavaScript spells what it read.
///
/// Sources: YAML 1.2.2, section 10.3 (core schema); ECMA-262, Number::toString.
enum AriaScalar {
    static func content(ofPlain text: String) -> AriaSource.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .other("true")
        case "false", "False", "FALSE": .other("false")
        default: number(text).map { .other(spelled($0)) } ?? .text(text)
        }
    }

    /// The number that the core schema sees in a plain scalar.
    private static func number(_ text: String) -> Double? {
        if text.hasPrefix("0o") { return UInt64(text.dropFirst(2), radix: 8).map { Double($0) } }
        if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map { Double($0) } }
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        switch unsigned {
        case ".inf", ".Inf", ".INF": return text.hasPrefix("-") ? -.infinity : .infinity
        case ".nan", ".NaN", ".NAN": return unsigned.count == text.count ? .nan : nil
        default: break
        }
        guard let first = unsigned.utf8.first, first == UInt8(ascii: ".") || isDigit(first), unsigned.utf8.contains(where: isDigit),
            unsigned.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) })
        else { return nil }
        return Double(text.last == "." ? String(text.dropLast()) : text)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// The spelling of a number in JavaScript. Those beyond 10^21 or below 10^-6 keep Swift's exponent, which only moves its sign.
    static func spelled(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        if value == value.rounded(), value.magnitude < 9.2e18 { return String(Int64(value)) }
        let text = value.description
        guard value.magnitude < 1e-4, value.magnitude >= 1e-6, let exponent = text.firstIndex(of: "e") else { return text }
        let digits = text[..<exponent].filter { $0 != "." && $0 != "-" }
        let zeros = (Int(text[text.index(after: exponent)...]) ?? 0).magnitude - 1
        return (value < 0 ? "-0." : "0.") + String(repeating: "0", count: Int(zeros)) + digits
    }

    /// The value of JavaScript's `Number(text)`, nil for NaN.
    static func javaScriptNumber(_ text: String) -> Double? {
        for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] where text.hasPrefix(prefix) {
            let digits = text.dropFirst(2)
            return digits.first == "+" || digits.first == "-" ? nil : UInt64(digits, radix: radix).map { Double($0) }
        }
        if ["Infinity", "+Infinity"].contains(text) { return .infinity }
        if text == "-Infinity" { return -.infinity }
        guard text.utf8.contains(where: isDigit), text.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(text.last == "." ? String(text.dropLast()) : text)
    }
}
