extension HostileSuite {
    /// Files that aim at the compiler: its recursion, its tables, and what it works out beforehand.
    static let compiling: [HostileScript] = [
        repeated("source_functions", "return ", "function() return ", 250, "1", " end", "lua_syntax_error"),
        repeated("source_tables", "return ", "{", 250, "", "}", "lua_syntax_error"),
        repeated("source_blocks", "", "do ", 250, "", "end ", "lua_syntax_error"),
        repeated("source_ifs", "", "if true then ", 250, "", "end ", "lua_syntax_error"),
        repeated("source_nots", "return ", "not ", 20_000, "1", "", "lua_syntax_error"),
        repeated("source_minuses", "return ", "- ", 20_000, "1", "", "lua_syntax_error"),
        repeated("source_powers", "local a return ", "a ^ ", 20_000, "a", "", "lua_syntax_error"),
        repeated("source_concatenations", "local a return ", "a .. ", 20_000, "a", "", "lua_syntax_error"),
        repeated("source_calls", "local f return f", "()", 60_000, "", "", "lua_runtime_error|budget_steps|budget_memory"),
        repeated("source_fields", "local f return f", ".x", 60_000, "", "", "lua_runtime_error|budget_steps|budget_memory"),
        repeated("source_sums", "local a = 1 return a", " + a", 50_000, "", "", "returned|budget_steps|budget_memory"),
        repeated("source_semicolons", "return 1", ";", 1, "", "", "returned"),
        repeated("source_equals_signs", "return [", "=", 100_000, "[x", "", "lua_syntax_error"),
        repeated("source_digits", "return ", "1", 100_000, "", "", "returned|bad_result|budget_steps|budget_memory"),
        repeated("source_escapes", "return '", "\\u{7FFFFFFF}", 15_000, "'", "", "budget_memory|budget_steps|lua_syntax_error"),
        HostileScript("source_comment", "--[[" + String(repeating: "x", count: 200_000) + "]] while true do end", "budget_steps"),
        HostileScript("source_lines", String(repeating: "\n", count: 250_000) + "while true do end", "budget_steps"),
        HostileScript("source_locals", "local " + names("a", 201) + " = 1", "lua_syntax_error"),
        HostileScript(
            "source_upvalues",
            "local \(names("a", 130)) local function f() local \(names("b", 130)) return function() return \(names("a", 130)), \(names("b", 130)) end end",
            "lua_syntax_error"),
        HostileScript("source_parameters", "return function(\(names("a", 256))) end", "lua_syntax_error"),
        HostileScript("source_labels", (0..<15_000).map { "::l\($0)::" }.joined(), "lua_syntax_error|source_too_complex|budget_steps"),
        HostileScript("source_label_twice", "::a:: ::a::", "lua_syntax_error"),
        HostileScript("source_goto_into", "goto a do ::a:: end", "lua_syntax_error"),
        HostileScript("source_attribute", "local a <evil> = 1", "lua_syntax_error"),
        HostileScript("source_constant_written", "local a <const> = 1 a = 2", "lua_syntax_error"),
        HostileScript("source_folded_division", "return 1 // 0", "lua_runtime_error"),
        HostileScript("source_folded_modulo", "return 1 % 0", "lua_runtime_error"),
        HostileScript(
            "source_folded_overflow", "return 0x7fffffffffffffff + 1, -0x8000000000000000 // -1, 1 << 63 >> 63, 2^1024 == 2^1025",
            "returned"),
        HostileScript("source_number_broken", "return 0x", "lua_syntax_error"),
        HostileScript("source_escape_broken", "return '\\xZZ'", "lua_syntax_error"),
        HostileScript("source_first_line", "#!/usr/bin/lua\nreturn 1", "lua_syntax_error"),
        HostileScript("source_loading_loop", "return (function() while true do end end)()", "budget_steps"),
        HostileScript(
            "source_constants_many", "local t = 0 " + (0..<20_000).map { "t = \($0).5 " }.joined(), "returned|budget_steps|budget_memory"),
        HostileScript("source_closures", String(repeating: "local _ = function() end ", count: 150), "returned"),
        HostileScript(
            "source_assignments", "local a \(Array(repeating: "a", count: 20_000).joined(separator: ",")) = 1",
            "lua_syntax_error|budget_steps"),
    ]

    /// Names that policies do not have, each with its own answer.
    static let withheld: [HostileScript] =
        [
            "coroutine": "coroutine.wrap(function() end)", "debug": "debug.sethook()", "collectgarbage": "collectgarbage('stop')",
            "rawset": "rawset({}, 1, 2)", "rawget": "rawget({}, 1)", "next": "next({})", "dofile": "dofile('/etc/passwd')",
            "loadfile": "loadfile('/etc/passwd')", "package": "package.loadlib('x', 'y')", "io": "io.open('/etc/passwd')",
            "xpcall": "xpcall(error, error)", "setmetatable": "setmetatable({}, {})", "string.pack": "string.pack('i8', 1)",
            "string.unpack": "string.unpack('i8', 'x')", "math.randomseed": "math.randomseed(1)",
        ].sorted { $0.key < $1.key }.map { HostileScript("withheld_\($0.key)", $0.value, "withheld_name:\($0.key)") }

    /// `start`, `count` times `part`, `middle`, and as many times `end`.
    static func repeated(
        _ name: String, _ start: String, _ part: String, _ count: Int, _ middle: String, _ end: String, _ expected: String
    ) -> HostileScript {
        HostileScript(
            name, start + String(repeating: part, count: count) + middle + String(repeating: end, count: end.isEmpty ? 0 : count), expected)
    }

    private static func names(_ letter: String, _ count: Int) -> String {
        (0..<count).map { "\(letter)\($0)" }.joined(separator: ", ")
    }
}
