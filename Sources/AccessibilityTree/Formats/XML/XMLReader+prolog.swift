/// What stands around elements: the declaration, comments, instructions, and the document type that is refused.
extension XMLReader {
    /// Refuses malformed UTF-8 and control characters (production 2).
    func checkCharacters() throws(XMLError) {
        if let control = bytes.firstIndex(where: { $0 < 0x20 && !Self.isBlank($0) }) {
            throw XMLError(.badCharacter, at: control)
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw XMLError(.invalidUTF8, at: error.byteOffsets.lowerBound)
        }
    }

    /// Reads the XML declaration, if the document starts with one (production 23).
    mutating func readDeclaration() throws(XMLError) {
        let start = position
        guard pass("<?xml"), position < bytes.count, Self.isBlank(bytes[position]) else {
            position = start
            return
        }
        while true {
            let isSeparated = passBlanks()
            if pass("?>") { break }
            guard position < bytes.count else { throw XMLError(.truncated, at: position) }
            guard isSeparated else { throw XMLError(.expectedBlank, at: position) }
            try readAttribute()
        }
        for attribute in attributes {
            let value = String(decoding: bytes[attribute.value], as: UTF8.self)
            if bytes[attribute.name].elementsEqual("version".utf8), !value.hasPrefix("1.") {
                throw XMLError(.unsupportedVersion, at: attribute.value.lowerBound)
            }
            if bytes[attribute.name].elementsEqual("encoding".utf8), !["utf-8", "utf8", "us-ascii"].contains(value.lowercased()) {
                throw XMLError(.unsupportedEncoding, at: attribute.value.lowerBound)
            }
        }
        attributes.removeAll(keepingCapacity: true)
    }

    /// Passes over a comment (production 15) or a CDATA section (18); refuses everything else that starts with `<!`.
    mutating func passDeclaration() throws(XMLError) {
        let start = position
        if pass("<!--") {
            try passTo("--")
            guard pass(">") else { throw failure(.badComment) }
        } else if pass("<![CDATA[") {
            guard !openNames.isEmpty else { throw XMLError(.expectedMarkup, at: start) }
            try passTo("]]>")
        } else if bytes.count - position < 9 {
            throw XMLError(.truncated, at: bytes.count)
        } else {
            throw XMLError(.documentType, at: start)
        }
    }

    /// Passes over a processing instruction (production 16).
    mutating func passInstruction() throws(XMLError) {
        let start = position
        position += 2
        if bytes[position...].prefix(3).map({ $0 | 0x20 }).elementsEqual("xml".utf8) {
            let after = position + 3
            if after >= bytes.count || Self.isBlank(bytes[after]) || bytes[after] == UInt8(ascii: "?") {
                throw XMLError(.reservedTarget, at: start)
            }
        }
        try passTo("?>")
    }

    /// Passes over everything up to and with `end`.
    private mutating func passTo(_ end: StaticString) throws(XMLError) {
        let first = end.description.utf8.first
        while position < bytes.count {
            if bytes[position] == first, pass(end) { return }
            position += 1
        }
        throw XMLError(.truncated, at: position)
    }
}
