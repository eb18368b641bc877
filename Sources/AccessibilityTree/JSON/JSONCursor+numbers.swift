/// Numbers: checked by the grammar, kept as written until a value is asked for.
extension JSONCursor {
    /// Reads the number that comes next as a double; infinite when it is beyond the range of doubles. Numbers of up to seven digits before
    /// and after the point, as coordinates are, take one step each and allocate nothing.
    ///
    /// Source: W. Clinger, "How to read floating point numbers accurately" (1990): a mantissa below 2^53 divided by an exact power of
    /// ten is rounded once, so the result is the nearest double.
    @inline(__always)
    mutating func double(_ document: Span<UInt8>) throws(JSONError) -> Double {
        skipBlanks(document)
        guard let number = Self.shortNumber(document, at: position) else { return try longDouble(document) }
        position = number.end
        return number.value
    }

    /// The number at `start` and where it ends; nil where it is longer, has an exponent, stands at the end of the document or is none.
    @inline(__always)
    static func shortNumber(_ document: Span<UInt8>, at start: Int) -> (value: Double, end: Int)? {
        guard start &+ 24 <= document.count else { return nil }
        let isNegative = document[start] == UInt8(ascii: "-")
        let digits = isNegative ? start &+ 1 : start
        let whole = ByteWords.digits(document, at: digits)
        let hasLeadingZero = whole.count > 1 && document[digits] == UInt8(ascii: "0")
        guard whole.count > 0, whole.count < 8, !hasLeadingZero else { return nil }
        var value = Double(whole.value)
        var end = digits &+ whole.count
        if document[end] == UInt8(ascii: ".") {
            let fraction = ByteWords.digits(document, at: end &+ 1)
            guard fraction.count > 0, fraction.count < 8 else { return nil }
            let power = powerOfTen(fraction.count)
            value = (value * power + Double(fraction.value)) / power
            end &+= fraction.count &+ 1
        }
        guard document[end] | 0x20 != UInt8(ascii: "e") else { return nil }
        return (isNegative ? -value : value, end)
    }

    /// Any number, the last of a document included.
    private mutating func longDouble(_ document: Span<UInt8>) throws(JSONError) -> Double {
        let start = position
        _ = try skipNumber(document)
        return Self.value(of: document.extracting(start..<position))
    }

    /// Coordinates have one to three digits after the point; others are rare.
    @inline(__always)
    private static func powerOfTen(_ exponent: Int) -> Double {
        switch exponent {
        case 1: 10
        case 2: 100
        case 3: 1_000
        default: powersOfTen[exponent]
        }
    }

    /// Passes over a number. Returns whether it has neither fraction nor exponent.
    mutating func skipNumber(_ document: Span<UInt8>) throws(JSONError) -> Bool {
        let start = position
        var index = position
        if index < document.count, document[index] == UInt8(ascii: "-") { index += 1 }
        let digits = index
        index = Self.endOfDigits(document, from: index)
        guard index > digits else { throw badNumber(document, start, stoppedAt: index, digitsMissing: digits == start) }
        if index - digits > 1, document[digits] == UInt8(ascii: "0") { throw JSONError(.invalidNumber, at: start) }
        var isInteger = true
        if index < document.count, document[index] == UInt8(ascii: ".") {
            isInteger = false
            let fraction = index + 1
            index = Self.endOfDigits(document, from: fraction)
            guard index > fraction else { throw badNumber(document, start, stoppedAt: index, digitsMissing: false) }
        }
        if index < document.count, document[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            if index < document.count, document[index] == UInt8(ascii: "+") || document[index] == UInt8(ascii: "-") { index += 1 }
            let exponent = index
            index = Self.endOfDigits(document, from: exponent)
            guard index > exponent else { throw badNumber(document, start, stoppedAt: index, digitsMissing: false) }
        }
        position = index
        return isInteger
    }

    private func badNumber(_ document: Span<UInt8>, _ start: Int, stoppedAt index: Int, digitsMissing: Bool) -> JSONError {
        if index >= document.count { return JSONError(.truncated, at: document.count) }
        return JSONError(digitsMissing ? .expectedNumber : .invalidNumber, at: start)
    }

    private static func endOfDigits(_ document: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < document.count, document[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        return index
    }

    /// The value of a number that follows the grammar.
    static func value(of literal: Span<UInt8>) -> Double {
        var mantissa: UInt64 = 0
        var digits = 0
        var scale = 0
        var isFraction = false
        for index in literal.indices {
            let byte = literal[index]
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
        return literal[0] == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    private static func slowValue(of literal: Span<UInt8>) -> Double {
        Double(String(decoding: literal.indices.map { literal[$0] }, as: UTF8.self)) ?? .nan
    }

    /// Exactly representable as doubles.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
