/// Splits Lua source into tokens, for messages, mutation and explanation. Never fails: bytes that are no Lua become symbols of one byte.
///
/// Source: Lua 5.4 Reference Manual, section 3.1 (lexical conventions).
package struct LuaLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The tokens of a source, comments included. O(bytes).
    package static func tokens(_ bytes: [UInt8]) -> [LuaToken] {
        var lexer = LuaLexer(bytes)
        var tokens: [LuaToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    package static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
        "repeat", "return", "then", "true", "until", "while",
    ]

    private static let longSymbols = ["...", "<<", ">>", "//", "==", "~=", "<=", ">=", "::", ".."].map { Array($0.utf8) }

    private mutating func next() -> LuaToken? {
        while position < bytes.count, isBlank(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        guard position < bytes.count else { return nil }
        let (start, startLine) = (position, line)
        let kind = scan()
        return LuaToken(kind: kind, range: start..<position, line: startLine)
    }

    private mutating func scan() -> LuaToken.Kind {
        let byte = bytes[position]
        if isNameStart(byte) { return scanName() }
        if isDigit(byte) || (byte == UInt8(ascii: ".") && peek(1).map(isDigit) == true) { return scanNumber() }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return scanQuoted(byte) }
        if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") { return scanComment() }
        if byte == UInt8(ascii: "["), let level = longBracketLevel() {
            scanLong(level)
            return .string
        }
        for symbol in Self.longSymbols where bytes[position...].starts(with: symbol) {
            position += symbol.count
            return .symbol
        }
        position += 1
        return .symbol
    }

    private mutating func scanName() -> LuaToken.Kind {
        let start = position
        while position < bytes.count, isNameStart(bytes[position]) || isDigit(bytes[position]) { position += 1 }
        return Self.keywords.contains(String(decoding: bytes[start..<position], as: UTF8.self)) ? .keyword : .name
    }

    private mutating func scanNumber() -> LuaToken.Kind {
        let isHex = bytes[position] == UInt8(ascii: "0") && (peek(1).map { $0 | 0x20 } == UInt8(ascii: "x"))
        let exponent = UInt8(ascii: isHex ? "p" : "e")
        position += isHex ? 2 : 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte | 0x20 == exponent, let sign = peek(1), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                position += 2
            } else if isDigit(byte) || isNameStart(byte) || byte == UInt8(ascii: ".") {
                position += 1
            } else {
                break
            }
        }
        return .number
    }

    private mutating func scanQuoted(_ quote: UInt8) -> LuaToken.Kind {
        position += 1
        while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "\n") {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
                if bytes[position + 1] == UInt8(ascii: "\n") { line += 1 }
                position += 1
            }
            position += 1
        }
        if position < bytes.count, bytes[position] == quote { position += 1 }
        return .string
    }

    private mutating func scanComment() -> LuaToken.Kind {
        position += 2
        if position < bytes.count, bytes[position] == UInt8(ascii: "["), let level = longBracketLevel() {
            scanLong(level)
        } else {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        }
        return .comment
    }

    /// The number of `=` of the long bracket that opens here, nil when none does.
    private func longBracketLevel() -> Int? {
        var index = position + 1
        while index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "[") else { return nil }
        return index - position - 1
    }

    private mutating func scanLong(_ level: Int) {
        let closing = [UInt8(ascii: "]")] + [UInt8](repeating: UInt8(ascii: "="), count: level) + [UInt8(ascii: "]")]
        position += level + 2
        while position < bytes.count, !bytes[position...].starts(with: closing) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        position = min(bytes.count, position + closing.count)
    }

    private func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private func isNameStart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
}
