/// One small fault put into a policy, to see whether the tests notice.
package struct PolicyMutation: Hashable, Sendable {
    package let file: String
    package let line: Int
    package let original: String
    package let replacement: String
    /// Byte range of ``original`` in the file.
    let range: Range<Int>

    package var description: String { "\(file):\(line): `\(original)` → `\(replacement)`" }

    /// Every mutation of a file: comparisons, logic, arithmetic, booleans, numbers and strings, token by token.
    package static func all(of file: PolicyFile) -> [PolicyMutation] {
        let tokens = LuaLexer.tokens(file.bytes).filter { $0.kind != .comment }
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            let text = String(decoding: file.bytes[token.range], as: UTF8.self)
            guard let replacement = replacement(for: token, text, previous: index > 0 ? tokens[index - 1] : nil, in: file) else {
                return nil
            }
            return PolicyMutation(file: file.path, line: token.line, original: text, replacement: replacement, range: token.range)
        }
    }

    private static let exchanges: [String: String] = [
        "==": "~=", "~=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "and": "or", "or": "and", "true": "false", "false": "true",
        "*": "+", "/": "*", "%": "+",
    ]

    private static func replacement(for token: LuaToken, _ text: String, previous: LuaToken?, in file: PolicyFile) -> String? {
        switch token.kind {
        case .symbol, .keyword:
            if text == "not" { return "" }
            return exchanges[text]
        case .number: return Int64(text).map { String($0 + 1) }
        case .string:
            // Names of modules and of fields that other code reads would only fail to load.
            guard text.utf8.count > 2, text.first == "\"", !isRequired(previous, in: file) else { return nil }
            return "\"mutant\""
        case .name, .comment: return nil
        }
    }

    private static func isRequired(_ previous: LuaToken?, in file: PolicyFile) -> Bool {
        guard let previous else { return false }
        return file.bytes[previous.range].elementsEqual("require".utf8)
    }

    /// The file with the fault in it.
    func applied(to file: PolicyFile) -> [UInt8] {
        var bytes = file.bytes
        bytes.replaceSubrange(range, with: replacement.utf8)
        return bytes
    }
}
