/// A cursor over the bytes of one JSON text: the caller says what it expects and gets it, or an error with the offset.
///
/// Strict by RFC 8259; a byte order mark before the text is skipped (section 8.1 allows it). Nothing is allocated per value, no
/// call recurses, and a value that is skipped is checked as strictly as one that is read. Lone surrogates in escapes, which the
/// grammar admits, decode to U+FFFD. Keys that stand twice are the caller's to judge: ``JSONValue`` lets the last win, captures and
/// bodies of requests are refused (``RepeatedMember``).
///
/// Shape of use: `enterObject()`, then `nextKey()` until nil, reading or skipping one value after each key; `enterArray()`, then
/// one value after each `nextElement()` that is true; `finish()` after the outermost value.
package struct JSONReader {
    package let bytes: [UInt8]
    var cursor: JSONCursor

    /// - Parameter maxDepth: how many containers may be open at once; one more is ``JSONProblem/tooDeep``.
    package init(_ bytes: [UInt8], maxDepth: Int = 512) {
        self.init(bytes, startingAt: 0, maxDepth: maxDepth)
    }

    /// A cursor that starts inside a document, so that offsets in errors are those of the document.
    package init(_ bytes: [UInt8], startingAt start: Int, maxDepth: Int = 512) {
        self.bytes = bytes
        let hasMark = start == 0 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        cursor = JSONCursor(position: hasMark ? 3 : start, maxDepth: maxDepth)
    }

    /// One step of the cursor over the document. The copy is a second reference, which the borrow of the bytes needs beside the mutation.
    private mutating func step<Result>(
        _ body: (inout JSONCursor, Span<UInt8>) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        let document = bytes
        return try body(&cursor, document.span)
    }

    /// Offset of the next byte.
    package var position: Int { cursor.position }
    /// How many objects and arrays are open.
    package var depth: Int { cursor.depth }

    /// The kind of the next value, which stays unread.
    package mutating func peek() throws(JSONError) -> JSONKind {
        try step { cursor, document throws(JSONError) in try cursor.peek(document) }
    }

    /// Enters the object that comes next.
    package mutating func enterObject() throws(JSONError) {
        try step { cursor, document throws(JSONError) in try cursor.enterObject(document) }
    }

    /// Enters the array that comes next.
    package mutating func enterArray() throws(JSONError) {
        try step { cursor, document throws(JSONError) in try cursor.enterArray(document) }
    }

    /// The next key of the entered object, its colon consumed; nil at the end, which leaves the object.
    package mutating func nextKey() throws(JSONError) -> JSONText? {
        try step { cursor, document throws(JSONError) in try cursor.nextKey(document) }
    }

    /// Whether the entered array has another element, which is then next; false at the end, which leaves the array.
    package mutating func nextElement() throws(JSONError) -> Bool {
        try step { cursor, document throws(JSONError) in try cursor.nextElement(document) }
    }

    /// Reads the string that comes next. O(length), no allocation.
    package mutating func string() throws(JSONError) -> JSONText {
        try step { cursor, document throws(JSONError) in try cursor.string(document) }
    }

    package mutating func bool() throws(JSONError) -> Bool {
        try step { cursor, document throws(JSONError) in try cursor.bool(document) }
    }

    package mutating func null() throws(JSONError) {
        try step { cursor, document throws(JSONError) in try cursor.null(document) }
    }

    /// Reads the number that comes next as a double; infinite when it is beyond the range of doubles.
    package mutating func double() throws(JSONError) -> Double {
        try step { cursor, document throws(JSONError) in try cursor.double(document) }
    }

    /// Passes over a number. Returns whether it has neither fraction nor exponent.
    mutating func skipNumber() throws(JSONError) -> Bool {
        try step { cursor, document throws(JSONError) in try cursor.skipNumber(document) }
    }

    /// Passes over the value that comes next, whatever it is, checking it as strictly as one that is read. O(length), no recursion.
    package mutating func skipValue() throws(JSONError) {
        try step { cursor, document throws(JSONError) in try cursor.skipValue(document) }
    }

    /// Checks that nothing but blanks follows the outermost value.
    package mutating func finish() throws(JSONError) {
        try step { cursor, document throws(JSONError) in try cursor.finish(document) }
    }
}

extension JSONReader {
    /// Reads the number that comes next.
    package mutating func number() throws(JSONError) -> JSONNumber {
        _ = try peek()
        let start = position
        let isInteger = try skipNumber()
        return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self), isInteger: isInteger)
    }

    /// Reads the text of the next value where it is a string and passes over any other.
    package mutating func stringOrSkip() throws(JSONError) -> JSONText? {
        if try peek() == .string { return try string() }
        try skipValue()
        return nil
    }

    /// The text as a string, escapes decoded. O(length).
    package func decoded(_ text: JSONText) -> String { String(decoding: spelling(text), as: UTF8.self) }

    /// The bytes of a text, escapes decoded; a slice of the document where there are none.
    package func spelling(_ text: JSONText) -> ArraySlice<UInt8> {
        text.hasEscapes ? text.decoded(from: bytes.span)[...] : bytes[text.indices]
    }

    /// Appends the text as UTF-8, escapes decoded. O(length).
    package func append(_ text: JSONText, to utf8: inout [UInt8]) { text.append(from: bytes.span, to: &utf8) }

    /// Whether the text, decoded, is exactly `word`. O(length), no allocation for a text without escapes.
    package func matches(_ text: JSONText, _ word: String) -> Bool { spelling(text).elementsEqual(word.utf8) }
}
