/// References and the text of attribute values.
extension XMLReader {
    /// Appends the value of an attribute as UTF-8: references replaced, line breaks and tabs turned into blanks (section 3.3.3). O(length).
    func append(_ attribute: XMLAttribute, to utf8: inout [UInt8]) throws(XMLError) {
        guard attribute.needsDecoding else {
            utf8.append(contentsOf: bytes[attribute.value])
            return
        }
        var index = attribute.value.lowerBound
        while index < attribute.value.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "&"):
                utf8.append(contentsOf: String(try reference(at: &index)).utf8)
            case 0x0D where index + 1 < attribute.value.upperBound && bytes[index + 1] == 0x0A:
                index += 1
            case 0x09, 0x0A, 0x0D:
                utf8.append(0x20)
                index += 1
            case let byte:
                utf8.append(byte)
                index += 1
            }
        }
    }

    /// The bytes of a value as they stand: its text, unless ``XMLAttribute/needsDecoding``.
    func rawValue(_ attribute: XMLAttribute) -> ArraySlice<UInt8> { bytes[attribute.value] }

    func isTrue(_ attribute: XMLAttribute) -> Bool { bytes[attribute.value].elementsEqual("true".utf8) }

    /// The scalar of the reference at `index` (productions 66, 68), which moves past it.
    func reference(at index: inout Int) throws(XMLError) -> Unicode.Scalar {
        let start = index
        let code = try referencedCode(at: &index)
        if let scalar = Unicode.Scalar(code) { return scalar }
        // A supplementary character as two surrogates: not XML, but what older Android serialisers write.
        if (0xD800...0xDBFF).contains(code), index < bytes.count, bytes[index] == UInt8(ascii: "&") {
            let low = try referencedCode(at: &index)
            if (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)) {
                return scalar
            }
        }
        throw XMLError(.badReference, at: start)
    }

    /// The number of the reference at `index`: a character's code point, or a surrogate.
    private func referencedCode(at index: inout Int) throws(XMLError) -> UInt32 {
        let start = index
        let body = bytes[(start + 1)...].prefix(Self.longestReference)
        let end = body.firstIndex { $0 != UInt8(ascii: "#") && !Self.isAlphanumeric($0) } ?? body.endIndex
        guard end < bytes.count else { throw XMLError(.truncated, at: start) }
        guard bytes[end] == UInt8(ascii: ";") else { throw XMLError(.badReference, at: start) }
        index = end + 1
        let content = bytes[start + 1..<end]
        guard content.first == UInt8(ascii: "#") else {
            guard let known = Self.entities[content] else { throw XMLError(.undefinedEntity, at: start) }
            return known
        }
        var code: UInt32?
        if content.dropFirst().first == UInt8(ascii: "x") {
            code = Self.number(content.dropFirst(2), radix: 16)
        } else {
            code = Self.number(content.dropFirst(), radix: 10)
        }
        guard let code, Self.isCharacter(code) else { throw XMLError(.badReference, at: start) }
        return code
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> UInt32? {
        UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    }

    /// Production 2, with surrogates, which ``reference(at:)`` accepts in pairs only.
    private static func isCharacter(_ code: UInt32) -> Bool {
        switch code {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static let longestReference = 16
    private static let entities = NameTable<UInt32>([("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27)])
}
