/// Strings: checked where they stand, decoded only where their text is wanted.
extension JSONReader {
    /// Reads the string that comes next. O(length), no allocation.
    package mutating func string() throws(JSONError) -> JSONText {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw failure(.expectedString) }
        let start = position + 1
        var index = start
        var hasEscapes = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return JSONText(start: start, count: index - start, hasEscapes: hasEscapes)
            } else if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index = try endOfEscape(at: index)
            } else if byte < 0x20 {
                throw JSONError(.controlCharacter, at: index)
            } else if byte < 0x80 {
                index += 1
            } else {
                index = try endOfMultibyte(at: index)
            }
        }
        throw JSONError(.truncated, at: bytes.count)
    }

    /// The offset after the escape at `index`.
    private func endOfEscape(at index: Int) throws(JSONError) -> Int {
        guard index + 1 < bytes.count else { throw JSONError(.truncated, at: bytes.count) }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return index + 2
        case UInt8(ascii: "u"):
            for digit in index + 2..<index + 6 {
                guard digit < bytes.count else { throw JSONError(.truncated, at: bytes.count) }
                guard Self.hexadecimal(bytes[digit]) != nil else { throw JSONError(.invalidEscape, at: index) }
            }
            return index + 6
        default:
            throw JSONError(.invalidEscape, at: index)
        }
    }

    /// The offset after the well-formed UTF-8 sequence at `index`.
    ///
    /// Source: The Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences).
    private func endOfMultibyte(at index: Int) throws(JSONError) -> Int {
        let lead = bytes[index]
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
            guard index + offset < bytes.count else { throw JSONError(.truncated, at: bytes.count) }
            let allowed = offset == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[index + offset]) else { throw JSONError(.invalidUTF8, at: index) }
        }
        return index + length
    }

    static func hexadecimal(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// The text as a string, escapes decoded. O(length).
    package func decoded(_ text: JSONText) -> String {
        if !text.hasEscapes { return String(decoding: bytes[text.indices], as: UTF8.self) }
        var utf8: [UInt8] = []
        append(text, to: &utf8)
        return String(decoding: utf8, as: UTF8.self)
    }

    /// Appends the text as UTF-8, escapes decoded; a copy in one piece where there are none. O(length).
    package func append(_ text: JSONText, to utf8: inout [UInt8]) {
        guard text.hasEscapes else {
            utf8.append(contentsOf: bytes[text.indices])
            return
        }
        var index = text.start
        let end = text.start + text.count
        while index < end {
            guard bytes[index] == UInt8(ascii: "\\") else {
                utf8.append(bytes[index])
                index += 1
                continue
            }
            index += 2
            switch bytes[index - 1] {
            case UInt8(ascii: "b"): utf8.append(0x08)
            case UInt8(ascii: "f"): utf8.append(0x0C)
            case UInt8(ascii: "n"): utf8.append(0x0A)
            case UInt8(ascii: "r"): utf8.append(0x0D)
            case UInt8(ascii: "t"): utf8.append(0x09)
            case UInt8(ascii: "u"): utf8.append(contentsOf: String(scalar(at: &index, before: end)).utf8)
            case let plain: utf8.append(plain)
            }
        }
    }

    /// The scalar of the `\u` escape whose digits start at `index`, together with the low surrogate that follows a high one.
    private func scalar(at index: inout Int, before end: Int) -> Unicode.Scalar {
        let high = codeUnit(at: index)
        index += 4
        let isHigh = (0xD800...0xDBFF).contains(high)
        if isHigh, index + 6 <= end, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") {
            let low = codeUnit(at: index + 2)
            if (0xDC00...0xDFFF).contains(low) {
                index += 6
                let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                return Unicode.Scalar(value) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(high) ?? "\u{FFFD}"
    }

    private func codeUnit(at index: Int) -> UInt16 {
        (0..<4).reduce(0) { $0 << 4 | (Self.hexadecimal(bytes[index + $1]) ?? 0) }
    }

    /// Whether the text, decoded, is exactly `word`. O(length), no allocation for a text without escapes.
    package func matches(_ text: JSONText, _ word: String) -> Bool {
        text.hasEscapes ? decoded(text).utf8.elementsEqual(word.utf8) : bytes[text.indices].elementsEqual(word.utf8)
    }
}
