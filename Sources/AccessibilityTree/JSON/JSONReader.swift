/// A cursor over the bytes of one JSON text: the caller says what it expects and gets it, or an error with the offset.
///
/// Strict by RFC 8259; a byte order mark before the text is skipped (section 8.1 allows it). Nothing is allocated per value, no
/// call recurses, and a value that is skipped is checked as strictly as one that is read. Lone surrogates in escapes, which the
/// grammar admits, decode to U+FFFD. Keys that stand twice are the caller's to judge: ``JSONValue`` and the importers let the last win.
///
/// Shape of use: `enterObject()`, then `nextKey()` until nil, reading or skipping one value after each key; `enterArray()`, then
/// one value after each `nextElement()` that is true; `finish()` after the outermost value.
package struct JSONReader {
    package let bytes: [UInt8]
    /// Offset of the next byte.
    package internal(set) var position: Int
    /// How many objects and arrays are open.
    package internal(set) var depth = 0
    package let maxDepth: Int
    /// No member or element of the innermost open container has been read yet.
    var isFresh = false

    /// - Parameter maxDepth: how many containers may be open at once; one more is ``JSONProblem/tooDeep``.
    package init(_ bytes: [UInt8], maxDepth: Int = 512) {
        self.bytes = bytes
        self.maxDepth = maxDepth
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// A cursor that starts inside a document, so that offsets in errors are those of the document.
    package init(_ bytes: [UInt8], startingAt start: Int, maxDepth: Int = 512) {
        self.bytes = bytes
        self.maxDepth = maxDepth
        position = start > 0 ? start : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    func failure(_ problem: JSONProblem) -> JSONError {
        JSONError(position < bytes.count ? problem : .truncated, at: position)
    }

    mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The kind of the next value, which stays unread.
    package mutating func peek() throws(JSONError) -> JSONKind {
        skipBlanks()
        guard position < bytes.count else { throw JSONError(.truncated, at: position) }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case 0xFE, 0xFF, 0x00: throw JSONError(position < 4 ? .utf16 : .expectedValue, at: position)
        default: throw JSONError(.expectedValue, at: position)
        }
    }

    /// Enters the object that comes next.
    package mutating func enterObject() throws(JSONError) {
        try enter(UInt8(ascii: "{"), else: .expectedObject)
    }

    /// Enters the array that comes next.
    package mutating func enterArray() throws(JSONError) {
        try enter(UInt8(ascii: "["), else: .expectedArray)
    }

    private mutating func enter(_ bracket: UInt8, else problem: JSONProblem) throws(JSONError) {
        skipBlanks()
        guard position < bytes.count, bytes[position] == bracket else { throw failure(problem) }
        guard depth < maxDepth else { throw JSONError(.tooDeep, at: position) }
        position += 1
        depth += 1
        isFresh = true
    }

    /// The next key of the entered object, its colon consumed; nil at the end, which leaves the object.
    package mutating func nextKey() throws(JSONError) -> JSONText? {
        skipBlanks()
        guard position < bytes.count else { throw JSONError(.truncated, at: position) }
        if bytes[position] == UInt8(ascii: "}") {
            leave()
            return nil
        }
        if isFresh {
            isFresh = false
        } else {
            guard bytes[position] == UInt8(ascii: ",") else { throw JSONError(.expectedCommaOrBrace, at: position) }
            position += 1
            skipBlanks()
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw failure(.expectedKey) }
        let key = try string()
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { throw failure(.expectedColon) }
        position += 1
        return key
    }

    /// Whether the entered array has another element, which is then next; false at the end, which leaves the array.
    package mutating func nextElement() throws(JSONError) -> Bool {
        skipBlanks()
        guard position < bytes.count else { throw JSONError(.truncated, at: position) }
        if bytes[position] == UInt8(ascii: "]") {
            leave()
            return false
        }
        if isFresh {
            isFresh = false
            return true
        }
        guard bytes[position] == UInt8(ascii: ",") else { throw JSONError(.expectedCommaOrBracket, at: position) }
        position += 1
        skipBlanks()
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") { throw JSONError(.expectedValue, at: position) }
        return true
    }

    mutating func leave() {
        position += 1
        depth -= 1
        isFresh = false
    }

    package mutating func bool() throws(JSONError) -> Bool {
        skipBlanks()
        if position < bytes.count, bytes[position] == UInt8(ascii: "t") {
            try literal("true", else: .expectedBool)
            return true
        }
        try literal("false", else: .expectedBool)
        return false
    }

    package mutating func null() throws(JSONError) {
        skipBlanks()
        try literal("null", else: .expectedNull)
    }

    private mutating func literal(_ word: StaticString, else problem: JSONProblem) throws(JSONError) {
        let start = position
        for byte in word.description.utf8 {
            guard position < bytes.count else { throw JSONError(.truncated, at: position) }
            guard bytes[position] == byte else { throw JSONError(problem, at: start) }
            position += 1
        }
    }

    /// Checks that nothing but blanks follows the outermost value.
    package mutating func finish() throws(JSONError) {
        skipBlanks()
        guard position == bytes.count else { throw JSONError(.trailingBytes, at: position) }
    }
}
