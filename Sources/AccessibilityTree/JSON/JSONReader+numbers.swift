/// Numbers: checked by the grammar, kept as written until a value is asked for.
extension JSONReader {
    /// Reads the number that comes next.
    package mutating func number() throws(JSONError) -> JSONNumber {
        skipBlanks()
        let start = position
        let isInteger = try skipNumber()
        return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self), isInteger: isInteger)
    }

    /// Reads the number that comes next as a double; infinite when it is beyond the range of doubles. No allocation for
    /// up to 18 digits and an exponent within ±22.
    ///
    /// Source: W. Clinger, "How to read floating point numbers accurately" (1990): a mantissa below 2^53 times or divided by an
    /// exact power of ten is rounded once, so the result is the nearest double.
    package mutating func double() throws(JSONError) -> Double {
        skipBlanks()
        let start = position
        _ = try skipNumber()
        return Self.value(of: bytes[start..<position])
    }

    /// Passes over a number. Returns whether it has neither fraction nor exponent.
    mutating func skipNumber() throws(JSONError) -> Bool {
        let start = position
        var index = position
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
        let digits = index
        index = endOfDigits(from: index)
        guard index > digits else { throw badNumber(start, stoppedAt: index, digitsMissing: digits == start) }
        if index - digits > 1, bytes[digits] == UInt8(ascii: "0") { throw JSONError(.invalidNumber, at: start) }
        var isInteger = true
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            isInteger = false
            let fraction = index + 1
            index = endOfDigits(from: fraction)
            guard index > fraction else { throw badNumber(start, stoppedAt: index, digitsMissing: false) }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
            let exponent = index
            index = endOfDigits(from: exponent)
            guard index > exponent else { throw badNumber(start, stoppedAt: index, digitsMissing: false) }
        }
        position = index
        return isInteger
    }

    private func badNumber(_ start: Int, stoppedAt index: Int, digitsMissing: Bool) -> JSONError {
        if index >= bytes.count { return JSONError(.truncated, at: bytes.count) }
        return JSONError(digitsMissing ? .expectedNumber : .invalidNumber, at: start)
    }

    private func endOfDigits(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        return index
    }

    /// The value of a number that follows the grammar.
    static func value(of literal: ArraySlice<UInt8>) -> Double {
        var mantissa: UInt64 = 0
        var digits = 0
        var scale = 0
        var isFraction = false
        for byte in literal {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                mantissa = mantissa &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
                digits += 1
                if isFraction { scale += 1 }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "-") where digits == 0: continue
            default: return slowValue(of: literal)
            }
        }
        guard digits <= 18, mantissa < 1 << 53, scale < powersOfTen.count else { return slowValue(of: literal) }
        let magnitude = Double(mantissa) / powersOfTen[scale]
        return literal.first == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    private static func slowValue(of literal: ArraySlice<UInt8>) -> Double {
        Double(String(decoding: literal, as: UTF8.self)) ?? .nan
    }

    /// Exactly representable as doubles.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
