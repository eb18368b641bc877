/// The text of a string.
extension JSONText {
    /// Appends the text as UTF-8, escapes decoded; a copy in one piece where there are none. O(length).
    func append(from document: Span<UInt8>, to utf8: inout [UInt8]) {
        guard hasEscapes else {
            // The buffer is read inside the closure only, while the span keeps its memory alive.
            unsafe document.extracting(indices).withUnsafeBufferPointer { bytes in unsafe utf8.append(contentsOf: bytes) }
            return
        }
        var index = start
        let end = start + count
        while index < end {
            guard document[index] == UInt8(ascii: "\\") else {
                utf8.append(document[index])
                index += 1
                continue
            }
            index += 2
            switch document[index - 1] {
            case UInt8(ascii: "b"): utf8.append(0x08)
            case UInt8(ascii: "f"): utf8.append(0x0C)
            case UInt8(ascii: "n"): utf8.append(0x0A)
            case UInt8(ascii: "r"): utf8.append(0x0D)
            case UInt8(ascii: "t"): utf8.append(0x09)
            case UInt8(ascii: "u"): utf8.append(contentsOf: String(Self.scalar(document, at: &index, before: end)).utf8)
            case let plain: utf8.append(plain)
            }
        }
    }

    /// The scalar of the `\u` escape whose digits start at `index`, together with the low surrogate that follows a high one.
    private static func scalar(_ document: Span<UInt8>, at index: inout Int, before end: Int) -> Unicode.Scalar {
        let high = codeUnit(document, at: index)
        index += 4
        let isHigh = (0xD800...0xDBFF).contains(high)
        if isHigh, index + 6 <= end, document[index] == UInt8(ascii: "\\"), document[index + 1] == UInt8(ascii: "u") {
            let low = codeUnit(document, at: index + 2)
            if (0xDC00...0xDFFF).contains(low) {
                index += 6
                let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                return Unicode.Scalar(value) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(high) ?? "\u{FFFD}"
    }

    private static func codeUnit(_ document: Span<UInt8>, at index: Int) -> UInt16 {
        var unit: UInt16 = 0
        for offset in 0..<4 { unit = unit << 4 | (hexadecimal(document[index + offset]) ?? 0) }
        return unit
    }

    static func hexadecimal(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// The bytes of the text, escapes decoded.
    func decoded(from document: Span<UInt8>) -> [UInt8] {
        var utf8: [UInt8] = []
        append(from: document, to: &utf8)
        return utf8
    }

    /// The first eight bytes as a number, the first byte lowest; fewer leave zeros. Compares short texts in one step.
    @inline(__always)
    func firstWord(in document: Span<UInt8>) -> UInt64 {
        ByteWords.load(document, at: start, count: count)
    }

    /// The last eight bytes of a text of at least eight.
    @inline(__always)
    func lastWord(in document: Span<UInt8>) -> UInt64 {
        ByteWords.load(document, at: start &+ count &- 8)
    }
}
