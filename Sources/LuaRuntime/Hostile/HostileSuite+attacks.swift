extension HostileSuite {
    /// Further ways to keep the processor busy, each around a single rule of the language or of a library.
    static let attacks: [HostileScript] = withClock(loops + errors + matching + lists + characters + answers)

    /// Loops and towers of protected calls.
    private static let loops: [HostileScript] = [
        HostileScript("loop_for_whole_range", "for i = math.mininteger, math.maxinteger do end", "budget_steps"),
        HostileScript("loop_for_wrap", "while true do for i = math.maxinteger - 2, math.maxinteger do end end", "budget_steps"),
        HostileScript("loop_for_no_step", "for i = 1, 2, 0 do end", "lua_runtime_error"),
        HostileScript("loop_for_tiny_step", "for i = 0, 1, 1e-320 do end", "budget_steps"),
        HostileScript(
            "loop_goto_both",
            "local n = 0 ::a:: n = n + 1 if n % 2 == 0 then goto a end ::b:: n = n + 3 if n > 0 then goto a else goto b end",
            "budget_steps"),
        HostileScript(
            "pcall_tower",
            "local function f(n) if n == 0 then while true do end end return pcall(f, n - 1) end while true do f(150) end", "budget_steps"),
        HostileScript(
            "pcall_of_pcall", "local t = {} for i = 1, 190 do t[i] = pcall end while true do pcall(table.unpack(t)) end", "budget_steps"),
        HostileScript("pcall_in_sort", "while true do pcall(table.sort, { 3, 2, 1 }, function() error({}) end) end", "budget_steps"),
        HostileScript(
            "pcall_in_gsub", "while true do pcall(string.gsub, ('x'):rep(999), '.', function() error('no') end) end", "budget_steps"),
        HostileScript(
            "pcall_memory", "local t = {} while true do pcall(function() for i = 1, 1e9 do t[#t + 1] = { i } end end) end", spent),
        HostileScript("pcall_text_limit", "while true do pcall(function() local s = ('x'):rep(60000) s = s .. s end) end", spent),
        HostileScript("close_in_loop", "while true do local c <close> = nil local d <close> = false end", "budget_steps"),
        HostileScript("close_goto", "::a:: do local c <close> = nil goto a end", "budget_steps"),
        HostileScript("close_library", "local c <close> = string", "clean_error"),
        HostileScript("require_rate", "while true do pcall(require, 'lib.nothing') end", "budget_steps"),
        HostileScript("gmatch_after_end", "local next_word = ('a b c'):gmatch('%a') while true do next_word() end", "budget_steps"),
        HostileScript("gmatch_recursion", "local function f() for _ in ('x'):gmatch('x') do f() end end f()", "clean_error|" + spent),
        HostileScript(
            "fields_like_metamethods",
            "local t = { __index = function() while true do end end, __len = error, __gc = error, __close = error, __call = error } return t.none, #t",
            "returned"),
    ]

    /// Errors as a way out, or as a burden for whoever reads them.
    private static let errors: [HostileScript] = [
        HostileScript(
            "error_table_huge", "function handle() local t = {} for i = 1, 5000 do t[i] = i end error(t) end", "lua_runtime_error"),
        HostileScript("error_itself", "function handle() local t = {} t.t = t error(t) end", "lua_runtime_error"),
        HostileScript("error_function", "function handle() error(handle) end", "lua_runtime_error"),
        HostileScript("error_number", "function handle() error(0 / 0) end", "lua_runtime_error"),
        HostileScript(
            "error_level", "function handle() pcall(error, 'x', math.mininteger) error('x', math.maxinteger) end", "lua_runtime_error"),
        HostileScript("error_zeros", "function handle() error(('\\0'):rep(60000)) end", "lua_runtime_error"),
        HostileScript("error_rate", "while true do pcall(error, ('x'):rep(1000), 2) end", "budget_steps"),
        HostileScript("error_budget_forged", "function handle() error('budget_steps') end", "lua_runtime_error"),
        HostileScript("error_kept", "local _, e = pcall(error, {}) while true do pcall(error, e) end", "budget_steps"),
        HostileScript("error_long_name", "local t = {} return t[('x'):rep(60000)].y", "lua_runtime_error"),
        HostileScript(
            "error_arithmetic", "local a, b = math.mininteger // -1, math.mininteger % -1 return a // 0 + b", "lua_runtime_error"),
        HostileScript("error_shift", "return 1 << 64 | 1 >> -64 | 1e300", "lua_runtime_error"),
        HostileScript("error_compare", "return {} < {}", "lua_runtime_error"),
        HostileScript("error_nan_key", "local t = {} t[0 / 0] = 1", "lua_runtime_error"),
    ]

    /// Patterns, again.
    private static let matching: [HostileScript] = [
        HostileScript("pattern_many_captures", "return ('x'):find(('()'):rep(40))", "clean_error"),
        HostileScript("pattern_open_sets", "return (('x'):rep(60000)):find(('['):rep(60000))", "clean_error|" + spent),
        HostileScript("pattern_minimal_chain", "return (('a'):rep(2000)):match(('.-'):rep(20) .. 'b')", "budget_steps"),
        HostileScript(
            "pattern_frontier_words", "local s = ('ab '):rep(20000) while true do s:gsub('%f[%w]%w+%f[%W]', '') end", spent),
        HostileScript(
            "pattern_balance_nested", "local s = ('('):rep(30000) .. (')'):rep(30000) while true do s:match('%b()%b()') end", "budget_steps"
        ),
        HostileScript("pattern_back_references", "return (('ab'):rep(4000)):match('(.-)(.-)%1%2%1%2$x')", "budget_steps"),
        HostileScript(
            "pattern_anchors", "while true do (('x'):rep(60000)):gsub('^x', ''); (('x'):rep(9)):gsub('$', '') end", "budget_steps"),
        HostileScript("gsub_table_answer", "return ('x'):gsub('x', function() return {} end)", "clean_error"),
        HostileScript("gsub_no_such_capture", "return ('x'):gsub('x', '%9')", "clean_error"),
        HostileScript("gsub_empty_growth", "local s = 'x' while true do s = s:gsub('', s) end", spent),
        HostileScript("gsub_table_growth", "local s = ('x'):rep(999) return s:gsub('x', { x = s }):gsub('x', { x = s })", spent),
    ]

    /// Lists at the ends of what integers can count.
    private static let lists: [HostileScript] = [
        HostileScript("insert_far", "table.insert({}, math.maxinteger, 1)", "clean_error"),
        HostileScript(
            "insert_remove", "local t = {} for i = 1, 9000 do t[i] = i end while true do table.insert(t, table.remove(t, 1)) end",
            "budget_steps"),
        HostileScript("remove_far", "table.remove({}, math.mininteger)", "clean_error"),
        HostileScript("move_overlap", "local t = {} for i = 1, 30000 do t[i] = i end while true do table.move(t, 1, 30000, 2) end", spent),
        HostileScript("move_wrap", "table.move({ 1, 2, 3 }, 1, math.maxinteger, 2)", "clean_error"),
        HostileScript("move_far", "local t = {} for i = 1, 1e9 do table.move({ 1 }, 1, 1, i * 1000003, t) end", spent),
        HostileScript("unpack_far", "return table.unpack({}, math.maxinteger - 1, math.maxinteger)", "returned"),
        HostileScript(
            "unpack_all", "local t = {} for i = 1, 4000 do t[i] = i end while true do math.max(table.unpack(t)) end", "budget_steps"),
        HostileScript("pack_growth", "local t = { 1 } while true do t = table.pack(1, table.unpack(t)) end", spent),
        HostileScript("concat_numbers", "local t = {} for i = 1, 3000 do t[i] = 1e308 / i end while true do table.concat(t) end", spent),
        HostileScript("concat_range", "return table.concat({}, 'x', math.mininteger, math.maxinteger)", "clean_error"),
        HostileScript(
            "sort_random",
            "local n, t = 0, {} for i = 1, 9000 do t[i] = i end while true do table.sort(t, function() n = n * 7 % 11 + 1 return n < 6 end) end",
            "budget_steps"),
        HostileScript(
            "sort_changes_list",
            "local t = {} for i = 1, 999 do t[i] = i end while true do table.sort(t, function(a, b) t[#t + 1] = a t[1] = nil return a < b end) end",
            "clean_error|" + spent),
        HostileScript(
            "pairs_changes",
            "while true do local t = {} for i = 1, 200 do t['k' .. i] = i end for k in pairs(t) do t[k] = nil t[k .. k] = 1 end end",
            spent),
    ]

    /// Characters, numbers as texts, and what turns one into the other.
    private static let characters: [HostileScript] = [
        HostileScript("text_concat_limit", "local s = ('x'):rep(40000) return s .. s", "budget_memory|bounded_argument"),
        HostileScript("text_concat_rate", "local s = ('x'):rep(20000) while true do local _ = s .. s .. s end", spent),
        HostileScript("text_quote_growth", "local s = '\\\\' while true do s = ('%q'):format(s) end", spent),
        HostileScript(
            "text_format_many",
            "local t = {} for i = 1, 2000 do t[i] = ('x'):rep(16) end local f = ('%s'):rep(2000) while true do f:format(table.unpack(t)) end",
            spent),
        HostileScript("text_format_missing", "return ('%d %d'):format(1)", "clean_error"),
        HostileScript("text_format_letter", "return ('%'):format(1)", "clean_error"),
        HostileScript("text_number_long", "local s = ('9'):rep(400) .. 'e-' .. ('9'):rep(400) while true do local _ = s * 1 end", spent),
        HostileScript(
            "text_number_hexadecimal", "local s = '0x' .. ('f'):rep(60000) .. 'p-9' while true do local _ = tonumber(s) end", spent),
        HostileScript("text_number_base", "local s = ('z'):rep(60000) while true do tonumber(s, 36) end", spent),
        HostileScript("text_tostring_rate", "while true do tostring(1e308) tostring(pairs) tostring({}) end", "budget_steps"),
        HostileScript("text_intern_rate", "local i = 0 while true do i = i + 1 local _ = 'key' .. i end", spent),
        HostileScript("text_utf8_large", "return utf8.char(0x7FFFFFFF, -1)", "clean_error"),
        HostileScript("text_utf8_broken", "for _ in utf8.codes('\\xff\\xfe') do end", "clean_error"),
        HostileScript("text_utf8_points", "return utf8.codepoint(('é'):rep(30000), 1, -1)", "bounded_argument"),
        HostileScript(
            "text_utf8_offsets", "local s = ('\\x80'):rep(60000) while true do pcall(utf8.offset, s, 5) utf8.len(s, 1, -1, true) end", spent
        ),
        HostileScript("text_cidr", "while true do sz.cidr(('9'):rep(60000), ('f:'):rep(30000)) end", "clean_error|" + spent),
        HostileScript("text_grants", "local s = ('a:'):rep(30000) while true do sz.grants(s, s) end", "budget_steps"),
    ]

    /// Answers that are small in Lua and large outside.
    private static let answers: [HostileScript] = [
        HostileScript(
            "result_same_text", "function handle() local t, s = {}, ('x'):rep(60000) for i = 1, 900 do t[i] = s end return t end",
            "budget_memory|bad_result"),
        HostileScript(
            "result_long_keys", "function handle() local t, s = {}, ('x'):rep(60000) for i = 1, 900 do t[s .. i] = 1 end return t end",
            "bad_result|" + spent),
        HostileScript(
            "result_deep", "function handle() local t = {} for i = 1, 20 do t = { t } end return t end", "bad_result"),
        HostileScript(
            "result_huge_index", "function handle() return { [math.maxinteger] = 1, [math.mininteger] = 2, [2 ^ 53] = 3 } end", "returned"),
        HostileScript("result_functions", "function handle() return handle, { handle, f = handle } end", "returned"),
        HostileScript("result_libraries", "function handle() return string, sz, sz.settings end", "returned|bad_result"),
        HostileScript("result_zeros", "function handle() return ('\\0\\27[2J'):rep(1000) end", "returned"),
    ]
}
