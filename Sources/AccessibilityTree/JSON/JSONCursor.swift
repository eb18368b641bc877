/// Where a reading of a JSON text stands. The text itself is given to every call, so that the fast path of an importer holds no reference to
/// it; always give the same one. ``JSONReader`` is a cursor together with its text, for everybody else.
///
/// Strict by RFC 8259. Nothing is allocated per value, no call recurses, and a value that is skipped is checked as strictly as one that is read.
struct JSONCursor {
    /// Offset of the next byte.
    var position: Int
    /// How many objects and arrays are open.
    var depth = 0
    let maxDepth: Int
    /// No member or element of the innermost open container has been read yet.
    var isFresh = false

    init(position: Int, maxDepth: Int) {
        self.position = position
        self.maxDepth = maxDepth
    }

    func failure(_ problem: JSONProblem, _ document: Span<UInt8>) -> JSONError {
        JSONError(position < document.count ? problem : .truncated, at: position)
    }

    @inline(__always)
    mutating func skipBlanks(_ document: Span<UInt8>) {
        // Text made by programs rarely has a blank here.
        guard position < document.count, document[position] <= 0x20 else { return }
        while position < document.count {
            switch document[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
            default: return
            }
        }
    }

    /// Whether the next value is a string, told by its first byte alone.
    @inline(__always)
    mutating func isAtString(_ document: Span<UInt8>) -> Bool {
        skipBlanks(document)
        return position < document.count && document[position] == UInt8(ascii: "\"")
    }

    /// Whether the next value is a number, told by its first byte alone.
    @inline(__always)
    mutating func isAtNumber(_ document: Span<UInt8>) -> Bool {
        skipBlanks(document)
        guard position < document.count else { return false }
        return document[position] &- UInt8(ascii: "0") < 10 || document[position] == UInt8(ascii: "-")
    }

    /// The kind of the next value, which stays unread.
    mutating func peek(_ document: Span<UInt8>) throws(JSONError) -> JSONKind {
        skipBlanks(document)
        guard position < document.count else { throw JSONError(.truncated, at: position) }
        switch document[position] {
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
    mutating func enterObject(_ document: Span<UInt8>) throws(JSONError) {
        try enter(UInt8(ascii: "{"), else: .expectedObject, document)
    }

    /// Enters the array that comes next.
    mutating func enterArray(_ document: Span<UInt8>) throws(JSONError) {
        try enter(UInt8(ascii: "["), else: .expectedArray, document)
    }

    private mutating func enter(_ bracket: UInt8, else problem: JSONProblem, _ document: Span<UInt8>) throws(JSONError) {
        skipBlanks(document)
        guard position < document.count, document[position] == bracket else { throw failure(problem, document) }
        guard depth < maxDepth else { throw JSONError(.tooDeep, at: position) }
        position += 1
        depth += 1
        isFresh = true
    }

    /// The next key of the entered object, its colon consumed; nil at the end, which leaves the object.
    mutating func nextKey(_ document: Span<UInt8>) throws(JSONError) -> JSONText? {
        // The usual case in text made by programs: `,"`.
        if !isFresh, position &+ 1 < document.count, document[position] == UInt8(ascii: ","), document[position &+ 1] == UInt8(ascii: "\"")
        {
            position &+= 1
            return try readKey(document)
        }
        skipBlanks(document)
        guard position < document.count else { throw JSONError(.truncated, at: position) }
        if document[position] == UInt8(ascii: "}") {
            leave()
            return nil
        }
        if isFresh {
            isFresh = false
        } else {
            guard document[position] == UInt8(ascii: ",") else { throw JSONError(.expectedCommaOrBrace, at: position) }
            position &+= 1
            skipBlanks(document)
        }
        guard position < document.count, document[position] == UInt8(ascii: "\"") else { throw failure(.expectedKey, document) }
        return try readKey(document)
    }

    /// A key, whose quote is next, and its colon.
    @inline(__always)
    private mutating func readKey(_ document: Span<UInt8>) throws(JSONError) -> JSONText {
        let key = try string(document)
        skipBlanks(document)
        guard position < document.count, document[position] == UInt8(ascii: ":") else { throw failure(.expectedColon, document) }
        position &+= 1
        return key
    }

    /// Whether the entered array has another element, which is then next; false at the end, which leaves the array.
    mutating func nextElement(_ document: Span<UInt8>) throws(JSONError) -> Bool {
        skipBlanks(document)
        guard position < document.count else { throw JSONError(.truncated, at: position) }
        if document[position] == UInt8(ascii: "]") {
            leave()
            return false
        }
        if isFresh {
            isFresh = false
            return true
        }
        guard document[position] == UInt8(ascii: ",") else { throw JSONError(.expectedCommaOrBracket, at: position) }
        position &+= 1
        skipBlanks(document)
        if position < document.count, document[position] == UInt8(ascii: "]") { throw JSONError(.expectedValue, at: position) }
        return true
    }

    /// Passes over `[]` where it is next and spelt so. Returns whether it was.
    @inline(__always)
    mutating func skipEmptyArray(_ document: Span<UInt8>) -> Bool {
        guard position &+ 1 < document.count, document[position] == UInt8(ascii: "["), document[position &+ 1] == UInt8(ascii: "]") else {
            return false
        }
        position &+= 2
        return true
    }

    @inline(__always)
    mutating func leave() {
        position += 1
        depth -= 1
        isFresh = false
    }

    mutating func bool(_ document: Span<UInt8>) throws(JSONError) -> Bool {
        skipBlanks(document)
        if position < document.count, document[position] == UInt8(ascii: "t") {
            try literal("true", else: .expectedBool, document)
            return true
        }
        try literal("false", else: .expectedBool, document)
        return false
    }

    mutating func null(_ document: Span<UInt8>) throws(JSONError) {
        skipBlanks(document)
        try literal("null", else: .expectedNull, document)
    }

    private mutating func literal(_ word: StaticString, else problem: JSONProblem, _ document: Span<UInt8>) throws(JSONError) {
        let start = position
        for byte in word.description.utf8 {
            guard position < document.count else { throw JSONError(.truncated, at: position) }
            guard document[position] == byte else { throw JSONError(problem, at: start) }
            position += 1
        }
    }

    /// Checks that nothing but blanks follows the outermost value.
    mutating func finish(_ document: Span<UInt8>) throws(JSONError) {
        skipBlanks(document)
        guard position == document.count else { throw JSONError(.trailingBytes, at: position) }
    }
}
