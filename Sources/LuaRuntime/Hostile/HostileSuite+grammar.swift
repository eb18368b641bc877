extension HostileSuite {
    /// Every corner of the grammar drawn out until something gives: brackets without end, names, texts, comments and numbers of any length.
    static let grammar: [HostileScript] = withClock(endless + towers + lists)

    /// One thing that does not stop.
    private static let endless: [HostileScript] = [
        repeated("grammar_braces", "return ", "{", 100_000, "", "", "lua_syntax_error"),
        repeated("grammar_parentheses", "return ", "(", 100_000, "", "", "lua_syntax_error"),
        repeated("grammar_brackets", "local t return t", "[", 100_000, "", "", "lua_syntax_error"),
        repeated("grammar_unaries", "return ", "not -~#", 20_000, "1", "", "lua_syntax_error"),
        repeated("grammar_dots", "return .", ".", 100_000, "", "", "lua_syntax_error"),
        repeated("grammar_colons", "", ":", 100_000, "", "", "lua_syntax_error"),
        repeated("grammar_text", "return '", "x", 200_000, "'", "", "budget_memory"),
        repeated("grammar_name", "local ", "a", 200_000, " = 1", "", "budget_memory"),
        repeated("grammar_comment", "--", "x", 1_048_576, "", "", "source_too_large"),
        repeated("grammar_comment_level", "--[", "=", 200_000, "[", "", "lua_syntax_error"),
        repeated("grammar_false_ends", "return [==[", "]=]", 60_000, "]==]", "", "budget_memory"),
        repeated("grammar_line_ends", "return '", "\\z \\\n", 30_000, "'", "", "returned"),
        repeated("grammar_exponent", "return 1e", "9", 100_000, "", "", "returned|bad_result"),
        repeated("grammar_hexadecimal", "return 0x", "f", 100_000, "p99999", "", "returned|bad_result"),
        HostileScript("grammar_control_bytes", "return 1 \u{01}\u{02}\u{1b}[2J", "lua_syntax_error"),
        HostileScript("grammar_line_ends_mixed", "return 1\r\rreturn 2", "lua_syntax_error"),
    ]

    /// Calls on calls, and blocks in blocks.
    private static let towers: [HostileScript] = [
        repeated("grammar_text_calls", "local f return f", "''", 60_000, "", "", "lua_runtime_error|" + spent),
        repeated("grammar_table_calls", "local f return f", "{}", 60_000, "", "", "lua_runtime_error|" + spent),
        repeated("grammar_method_calls", "local f return f", ":x()", 30_000, "", "", "lua_runtime_error|" + spent),
        repeated("grammar_else_tower", "local a ", "if a then else ", 250, "", "end ", "lua_syntax_error"),
        repeated("grammar_repeat_tower", "", "repeat ", 250, "", "until true ", "lua_syntax_error"),
        repeated("grammar_for_tower", "", "for i = 1, 9 do ", 250, "", "end ", "lua_syntax_error"),
        repeated("grammar_called_functions", "return ", "(function(a) return ", 250, "1", " end)(1)", "lua_syntax_error"),
        repeated("grammar_upvalue_tower", "local a return ", "function() return ", 180, "a", " end", "returned|lua_syntax_error"),
        repeated("grammar_elseifs", "local a if a then return 1", " elseif a then return 1", 9_000, " end", "", "returned|" + spent),
        repeated("grammar_ors", "local a return ", "a or ", 40_000, "a", "", "returned|" + spent),
        repeated("grammar_comparisons", "local a = 1 return ", "a < ", 20_000, "a", "", "lua_runtime_error|" + spent),
        repeated("grammar_jump_back", "::top:: ", "local a = 1 ", 190, "goto top", "", "budget_steps"),
    ]

    /// Long lists of everything that can be listed.
    private static let lists: [HostileScript] = [
        repeated("grammar_results", "return 1", ", 1", 300, "", "", "lua_syntax_error"),
        repeated("grammar_arguments", "local f return f(1", ", 1", 300, ")", "", "lua_syntax_error"),
        repeated("grammar_items", "return {", "1,", 60_000, "}", "", "returned|" + spent),
        repeated("grammar_blocks", "", "do local a, b, c = 1, 2, 3 end ", 8_000, "", "", "returned|" + spent),
        HostileScript("grammar_fields", "return {" + (0..<15_000).map { "a\($0)=\($0)," }.joined() + "}", "returned|" + spent),
        HostileScript(
            "grammar_functions", "local t = {} " + (0..<5_000).map { "t[\($0)] = function(a) return a + \($0) end " }.joined(),
            "returned|" + spent),
        HostileScript("grammar_jumps", (0..<6_000).map { "goto l\($0) ::l\($0):: " }.joined(), "source_too_complex"),
        HostileScript("grammar_jump_over_local", "goto f local a ::f:: return a", "lua_syntax_error"),
        HostileScript("grammar_dots_outside", "local function f() return ... end", "lua_syntax_error"),
    ]
}
