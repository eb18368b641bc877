/// A pull reader over the bytes of one XML document, for the element trees that automation tools dump.
///
/// Strict and narrow on purpose, since the bytes are hostile: XML 1.0 in UTF-8, elements and attributes. A document type
/// declaration is refused, so there are no entities to expand and nothing to fetch; only the five predefined entities and character
/// references are known. Text between tags is counted and passed over. Nothing is allocated per element but its name's range; no call
/// recurses. Bytes are read through bounds-checked arrays only.
///
/// Two habits of Android are admitted: a supplementary character written as two references of surrogates, and the line that
/// `uiautomator dump` prints after the document when it dumps to a terminal.
///
/// Source: XML 1.0, fifth edition, https://www.w3.org/TR/xml/ (productions named at the functions).
struct XMLReader {
    static let maxAttributes = 128

    let bytes: [UInt8]
    /// How many elements may be open at once; one more is ``XMLProblem/tooDeep``.
    let maxDepth: Int
    /// Offset of the next byte.
    var position: Int
    /// Name and attributes of the start tag that was read last.
    var name: Range<Int> = 0..<0
    var attributes: [XMLAttribute] = []
    /// Names of the open elements, outermost first.
    var openNames: [Range<Int>] = []
    /// Runs of text that were passed over.
    private(set) var textRuns = 0
    /// The dump was followed by the line that `uiautomator` prints to the terminal.
    private(set) var hasTerminalLine = false
    private(set) var hasRoot = false
    private var endsAtOnce = false

    init(_ bytes: [UInt8], maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    var depth: Int { openNames.count }

    /// Checks encoding and characters of the whole document and reads the XML declaration. To be called once, first. O(bytes).
    mutating func begin() throws(XMLError) {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0) {
            throw XMLError(.unsupportedEncoding, at: 0)
        }
        try checkCharacters()
        try readDeclaration()
    }

    /// The next start or end of an element. O(bytes passed).
    mutating func next() throws(XMLError) -> XMLEvent {
        if endsAtOnce {
            endsAtOnce = false
            openNames.removeLast()
            return .end
        }
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                try passText()
                continue
            }
            guard position + 1 < bytes.count else { throw XMLError(.truncated, at: bytes.count) }
            switch bytes[position + 1] {
            case UInt8(ascii: "/"):
                try readEndTag()
                return .end
            case UInt8(ascii: "!"): try passDeclaration()
            case UInt8(ascii: "?"): try passInstruction()
            default:
                if hasRoot, openNames.isEmpty { throw XMLError(.contentAfterRoot, at: position) }
                endsAtOnce = try readStartTag()
                hasRoot = true
                return .start
            }
        }
        guard hasRoot else { throw XMLError(.noElement, at: position) }
        guard openNames.isEmpty else { throw XMLError(.truncated, at: position) }
        return .finished
    }

    /// Passes over character data (production 14). Inside the root it is counted, outside only blanks are allowed.
    private mutating func passText() throws(XMLError) {
        let start = position
        var isBlank = true
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: "&") {
                _ = try reference(at: &position)
                isBlank = false
                continue
            }
            if !Self.isBlank(bytes[position]) { isBlank = false }
            position += 1
        }
        guard !isBlank else { return }
        guard openNames.isEmpty else {
            textRuns += 1
            return
        }
        guard hasRoot else { throw XMLError(.expectedMarkup, at: start) }
        try passTerminalLine(from: start)
    }

    /// Admits "UI hierchary dumped to: …" (spelled so by Android) after the root, and nothing else.
    private mutating func passTerminalLine(from start: Int) throws(XMLError) {
        let line = bytes[start..<position].drop(while: Self.isBlank)
        guard line.starts(with: "UI hier".utf8), position == bytes.count else { throw XMLError(.contentAfterRoot, at: line.startIndex) }
        hasTerminalLine = true
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Passes over blanks (production 3). Returns whether there were any.
    @discardableResult
    mutating func passBlanks() -> Bool {
        let start = position
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return position > start
    }

    /// Whether the byte at the position is this one; passes over it if so.
    mutating func pass(byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Whether the bytes at the position are `word`; passes over them if so.
    mutating func pass(_ word: StaticString) -> Bool {
        let utf8 = word.description.utf8
        guard bytes[position...].starts(with: utf8) else { return false }
        position += utf8.count
        return true
    }
}
