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

    /// The spelling of a number in JavaScript: the fewest digits that read back as the same number, without an exponent from 10^-6 up to
    /// 10^21.
    static func spelled(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        if value == 0 { return "0" }
        let sign = value < 0 ? "-" : ""
        let (digits, point) = shortest(value.magnitude)
        if point > 21 || point <= -6 {
            let fraction = digits.dropFirst()
            let exponent = point - 1
            return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e" + (exponent < 0 ? "-" : "+")
                + String(exponent.magnitude)
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if digits.count <= point { return sign + digits + String(repeating: "0", count: point - digits.count) }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// The shortest digits of a positive number, and how many of them stand before the point.
    private static func shortest(_ value: Double) -> (digits: String, point: Int) {
        let parts = value.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = mantissa[0]
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
        var digits = (whole + fraction)[...]
        var point = whole.count + exponent
        while digits.first == "0" {
            digits.removeFirst()
            point -= 1
        }
        while digits.last == "0" { digits.removeLast() }
        return (String(digits), point)
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
