/// Strings: checked where they stand, decoded only where their text is wanted.
extension JSONCursor {
    /// Reads the string that comes next. O(length), no allocation.
    @inline(__always)
    mutating func string(_ document: Span<UInt8>) throws(JSONError) -> JSONText {
        skipBlanks(document)
        guard position < document.count, document[position] == UInt8(ascii: "\"") else { throw failure(.expectedString, document) }
        let start = position &+ 1
        let end = ByteWords.endOfPlainText(document, from: start)
        if end < document.count, document[end] == UInt8(ascii: "\"") {
            position = end &+ 1
            return JSONText(start: start, count: end &- start, hasEscapes: false)
        }
        return try unusualString(document, from: start, plainUntil: end)
    }

    /// The rest of a string with escapes or characters beyond ASCII.
    private mutating func unusualString(_ document: Span<UInt8>, from start: Int, plainUntil end: Int) throws(JSONError) -> JSONText {
        var index = end
        var hasEscapes = false
        while index < document.count {
            switch document[index] {
            case UInt8(ascii: "\""):
                position = index + 1
                return JSONText(start: start, count: index - start, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                index = try Self.endOfEscape(document, at: index)
            case 0..<0x20: throw JSONError(.controlCharacter, at: index)
            case 0x80...: index = try Self.endOfMultibyte(document, at: index)
            default: index = ByteWords.endOfPlainText(document, from: index)
            }
        }
        throw JSONError(.truncated, at: document.count)
    }

    /// The offset after the escape at `index`.
    private static func endOfEscape(_ document: Span<UInt8>, at index: Int) throws(JSONError) -> Int {
        guard index + 1 < document.count else { throw JSONError(.truncated, at: document.count) }
        switch document[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return index + 2
        case UInt8(ascii: "u"):
            for digit in index + 2..<index + 6 {
                guard digit < document.count else { throw JSONError(.truncated, at: document.count) }
                guard JSONText.hexadecimal(document[digit]) != nil else { throw JSONError(.invalidEscape, at: index) }
            }
            return index + 6
        default:
            throw JSONError(.invalidEscape, at: index)
        }
    }

    /// The offset after the well-formed UTF-8 sequence at `index`.
    ///
    /// Source: The Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences).
    private static func endOfMultibyte(_ document: Span<UInt8>, at index: Int) throws(JSONError) -> Int {
        let lead = document[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw JSONError(.invalidUTF8, at: index)
        }
        for offset in 1..<length {
            guard index + offset < document.count else { throw JSONError(.truncated, at: document.count) }
            let allowed = offset == 1 ? second : 0x80...0xBF
            guard allowed.contains(document[index + offset]) else { throw JSONError(.invalidUTF8, at: index) }
        }
        return index + length
    }
}
