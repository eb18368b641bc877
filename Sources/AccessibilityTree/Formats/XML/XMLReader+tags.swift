/// Start tags, end tags, attributes.
extension XMLReader {
    /// Reads a start tag or an empty-element tag (productions 40, 44). Returns whether it was the latter.
    mutating func readStartTag() throws(XMLError) -> Bool {
        guard openNames.count < maxDepth else { throw XMLError(.tooDeep, at: position) }
        position += 1
        name = try readName()
        attributes.removeAll(keepingCapacity: true)
        while true {
            let isSeparated = passBlanks()
            guard position < bytes.count else { throw XMLError(.truncated, at: position) }
            if pass(byte: UInt8(ascii: ">")) {
                openNames.append(name)
                return false
            }
            if bytes[position] == UInt8(ascii: "/") {
                guard pass("/>") else { throw XMLError(.expectedTagEnd, at: position + 1) }
                openNames.append(name)
                return true
            }
            guard isSeparated else { throw XMLError(.expectedBlank, at: position) }
            try readAttribute()
        }
    }

    /// Reads an end tag (production 42), which must be that of the innermost open element.
    mutating func readEndTag() throws(XMLError) {
        let start = position
        position += 2
        let name = try readName()
        passBlanks()
        guard position < bytes.count else { throw XMLError(.truncated, at: position) }
        guard pass(byte: UInt8(ascii: ">")) else { throw XMLError(.expectedTagEnd, at: position) }
        guard let open = openNames.popLast(), bytes[open].elementsEqual(bytes[name]) else { throw XMLError(.mismatchedTag, at: start) }
    }

    /// Reads an attribute (productions 10, 25, 41).
    mutating func readAttribute() throws(XMLError) {
        guard attributes.count < Self.maxAttributes else { throw XMLError(.tooManyAttributes, at: position) }
        let start = position
        let name = try readName()
        passBlanks()
        guard pass(byte: UInt8(ascii: "=")) else { throw failure(.expectedEquals) }
        passBlanks()
        guard position < bytes.count else { throw XMLError(.truncated, at: position) }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw XMLError(.expectedQuote, at: position) }
        position += 1
        let valueStart = position
        var needsDecoding = false
        while position < bytes.count, bytes[position] != quote {
            switch bytes[position] {
            case UInt8(ascii: "<"): throw XMLError(.lessThanInValue, at: position)
            case UInt8(ascii: "&"):
                needsDecoding = true
                _ = try reference(at: &position)
            case 0x09, 0x0A, 0x0D:
                needsDecoding = true
                position += 1
            default: position += 1
            }
        }
        guard position < bytes.count else { throw XMLError(.truncated, at: position) }
        let value = valueStart..<position
        position += 1
        guard !attributes.contains(where: { bytes[$0.name].elementsEqual(bytes[name]) }) else {
            throw XMLError(.duplicateAttribute, at: start)
        }
        attributes.append(XMLAttribute(name: name, value: value, needsDecoding: needsDecoding))
    }

    /// Reads a name (production 5). Bytes from 0x80 on count as name characters, which is wider than the production.
    private mutating func readName() throws(XMLError) -> Range<Int> {
        let start = position
        guard position < bytes.count else { throw XMLError(.truncated, at: position) }
        guard Self.startsName(bytes[position]) else { throw XMLError(.expectedName, at: position) }
        position += 1
        while position < bytes.count, Self.continuesName(bytes[position]) { position += 1 }
        return start..<position
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...:
            true
        default: false
        }
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: startsName(byte)
        }
    }

    /// The problem, or that the document ends here.
    func failure(_ problem: XMLProblem) -> XMLError {
        XMLError(position < bytes.count ? problem : .truncated, at: position)
    }
}
