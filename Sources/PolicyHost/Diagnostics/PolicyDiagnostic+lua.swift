import LuaRuntime

/// Errors of the Lua runtime as their author sees them.
extension PolicyDiagnostic {
    /// The error with the lines of source that it means, and the nearest known name where one was misspelt.
    init(_ error: LuaError, in set: PolicySet, fallback path: String) {
        let path = error.file ?? path
        let file = set.file(path)
        self.init(
            code: error.code.rawValue, file: path, line: error.line, message: error.message,
            help: Self.suggestion(for: error, in: file, of: set) ?? error.help ?? Self.help(for: error),
            source: error.line.flatMap { line in file.map { $0.excerpt(around: line) } } ?? [])
    }

    /// Names that every policy may use.
    static let knownGlobals = [
        "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "rawequal", "rawlen", "pcall", "require", "math",
        "string", "table", "utf8", "sz",
    ]

    /// The nearest known name for one that nobody knows: a global, a module, or a field of what hooks are given.
    private static func suggestion(for error: LuaError, in file: PolicyFile?, of set: PolicySet) -> String? {
        let nearest: String? =
            switch error.code {
            case .unknownGlobal:
                error.name.flatMap { NearestName.suggestion(for: $0, among: knownGlobals + (file?.localNames() ?? [])) }
            case .moduleMissing: error.name.flatMap { NearestName.suggestion(for: $0, among: set.moduleNames) }
            case .runtime: misspeltField(error.message).flatMap { NearestName.suggestion(for: $0, among: knownFields) }
            default: nil
            }
        return nearest.map { "did you mean `\($0)`?" }
    }

    /// The fields of all tables that hooks are given.
    private static let knownFields = Set(HostType.inputs.flatMap { $0.fields.map(\.name) })

    /// The field that Lua calls nil, as in "attempt to index a nil value (field 'tim')", unless hooks are given one of that name.
    private static func misspeltField(_ message: String) -> String? {
        guard message.contains("a nil value (field '"), let name = message.split(separator: "'").dropFirst().first.map(String.init),
            !knownFields.contains(name)
        else { return nil }
        return name
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

extension PolicySet {
    /// What `require` takes.
    fileprivate var moduleNames: [String] {
        files.filter { $0.kind != .test && $0.kind != .stray }.map(\.moduleName)
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
