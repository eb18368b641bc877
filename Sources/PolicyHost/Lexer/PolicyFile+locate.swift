/// Finding places in a file for messages about its values.
extension PolicyFile {
    /// The line on which a field of a table constructor is set (`name =` or `["name"] =`), the last one when there are several,
    /// since the table that a file returns stands at its end; nil when there is none. O(file).
    func line(settingField name: String) -> Int? {
        let tokens = LuaLexer.tokens(bytes).filter { $0.kind != .comment }
        let wanted = Array(name.utf8)
        for index in tokens.indices.dropLast().reversed() {
            let token = tokens[index]
            if token.kind == .name, bytes[token.range].elementsEqual(wanted), isEquals(tokens[index + 1]) { return token.line }
            let isQuoted = token.kind == .string && bytes[token.range].dropFirst().dropLast().elementsEqual(wanted)
            if isQuoted, index + 2 < tokens.count, isEquals(tokens[index + 2]) { return token.line }
        }
        return nil
    }

    /// The line of the last `return`, where the table of the file stands; nil when there is none.
    func lineOfReturn() -> Int? {
        LuaLexer.tokens(bytes).last { $0.kind == .keyword && bytes[$0.range].elementsEqual("return".utf8) }?.line
    }

    /// The line on which a string literal with this content stands first; nil when there is none.
    func line(ofString content: String) -> Int? {
        LuaLexer.tokens(bytes).first { $0.kind == .string && bytes[$0.range].dropFirst().dropLast().elementsEqual(content.utf8) }?.line
    }

    private func isEquals(_ token: LuaToken) -> Bool {
        token.kind == .symbol && bytes[token.range].elementsEqual("=".utf8)
    }
}
