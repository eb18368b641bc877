import LuaRuntime

/// Errors of the Lua runtime as their author sees them.
extension PolicyDiagnostic {
    /// The error with the lines of source that it means, and the nearest known name where one was misspelt.
    init(_ error: LuaError, in set: PolicySet, fallback path: String) {
        let path = error.file ?? path
        let file = set.file(path)
        self.init(
            code: error.code.rawValue, file: path, line: error.line, message: error.message,
            help: Self.suggestion(for: error, in: file) ?? error.help ?? Self.help(for: error),
            source: error.line.flatMap { line in file.map { $0.excerpt(around: line) } } ?? [])
    }

    /// Names that every policy may use.
    static let knownGlobals = [
        "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "rawequal", "rawlen", "pcall", "require", "math",
        "string", "table", "utf8", "sz",
    ]

    /// The nearest name that the policy or its file knows, for one that nobody knows.
    private static func suggestion(for error: LuaError, in file: PolicyFile?) -> String? {
        guard error.code == .unknownGlobal, let name = error.name else { return nil }
        return NearestName.suggestion(for: name, among: knownGlobals + (file?.localNames() ?? [])).map { "did you mean `\($0)`?" }
    }

    private static func help(for error: LuaError) -> String? {
        switch error.code {
        case .unknownGlobal: "declare it with `local` before it is used"
        case .frozenWrite: "write `local name = ...`; policies share nothing but what they return"
        case .withheldName: "policies are pure: no files, no clock, no randomness, no metatables"
        default: nil
        }
    }
}

extension PolicyFile {
    /// Names that the file declares with `local` or `function`, for suggestions.
    fileprivate func localNames() -> [String] {
        let tokens = LuaLexer.tokens(bytes).filter { $0.kind != .comment }
        return zip(tokens, tokens.dropFirst()).compactMap { keyword, name in
            guard keyword.kind == .keyword, name.kind == .name else { return nil }
            let word = String(decoding: bytes[keyword.range], as: UTF8.self)
            return word == "local" || word == "function" ? String(decoding: bytes[name.range], as: UTF8.self) : nil
        }
    }
}
