/// Why a script could not be loaded or called. Two errors are equal when code, file and line are.
package struct LuaError: Error, Sendable, CustomStringConvertible {
    package var code: LuaErrorCode
    /// Short name of the file, as given with the source.
    package var file: String?
    package var line: Int?
    /// Lower case, no final period; control characters are escaped, at most ``LuaLimits/errorBytes`` long.
    package var message: String
    /// What to do next.
    package var help: String?
    /// The innermost Lua function: "main chunk" or "function `authorize`".
    package var function: String?
    /// Innermost first, at most 12.
    package var traceback: [LuaFrame]
    package var budget: LuaBudgetTrip?
    /// The name that a `frozen_write`, `unknown_global`, `withheld_name` or `module_…` error is about.
    package var name: String?

    package init(
        code: LuaErrorCode, file: String? = nil, line: Int? = nil, message: String, help: String? = nil, function: String? = nil,
        traceback: [LuaFrame] = [], budget: LuaBudgetTrip? = nil, name: String? = nil
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.message = message
        self.help = help
        self.function = function
        self.traceback = traceback
        self.budget = budget
        self.name = name
    }

    /// `rbac.lua:14: lua_runtime_error: attempt to index a nil value (local 'grant')`.
    package var description: String {
        let place = file.map { file in line.map { "\(file):\($0): " } ?? "\(file): " } ?? ""
        return "\(place)\(code.rawValue): \(message)"
    }
}

extension LuaError: Hashable {
    package static func == (a: LuaError, b: LuaError) -> Bool {
        a.code == b.code && a.file == b.file && a.line == b.line
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(file)
        hasher.combine(line)
    }
}
