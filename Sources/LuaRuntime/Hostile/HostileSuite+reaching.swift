extension HostileSuite {
    /// Texts that are more than they seem, and hands that reach outside.
    static let reaching: [HostileScript] = withClock(letters + reaches + hosted)

    /// Formats, patterns, characters and numbers as texts, again.
    private static let letters: [HostileScript] = [
        HostileScript("format_star", "return ('%*d'):format(5, 1)", "bad_argument"),
        HostileScript("format_wide_padding", "return ('%99999d'):format(1)", spent),
        HostileScript("format_percent_rate", "local f = ('%%'):rep(30000) while true do local _ = f:format() end", spent),
        HostileScript(
            "format_quote_number", "while true do local _ = ('%q'):format(0x1p-1074) .. ('%a'):format(1e308) end", "budget_steps"),
        HostileScript("format_pointer", "return ('%p'):format({})", "returned"),
        HostileScript("format_integer_infinite", "return ('%d'):format(math.huge)", "bad_argument"),
        HostileScript("gsub_percent_growth", "return (('x'):rep(300)):gsub('x', ('%0'):rep(30000))", spent),
        HostileScript("gsub_callback_recursion", "local function f(s) return (s:gsub('.', f)) end return f('xy')", "lua_runtime_error"),
        HostileScript("gsub_repl_bad_percent", "return ('x'):gsub('x', '%')", "bad_argument"),
        HostileScript(
            "gsub_count_negative", "return ('xx'):gsub('x', 'y', math.mininteger), ('xx'):gsub('x', 'y', math.maxinteger)", "returned"),
        HostileScript(
            "gsub_pattern_callback_error", "while true do pcall(string.gsub, 'abc', '%a', function() return pcall end) end", "budget_steps"),
        HostileScript(
            "find_init_extremes", "return ('x'):find('', math.maxinteger), ('x'):find('', math.mininteger), ('x'):find('x', -1 << 63)",
            "returned"),
        HostileScript("match_bracket_percent", "return ('x'):match('[%')", "bad_argument"),
        HostileScript("match_balance_one", "return ('x'):match('%bx')", "bad_argument"),
        HostileScript("match_frontier_nothing", "return ('x'):match('%f')", "bad_argument"),
        HostileScript("match_capture_back_open", "return ('x'):match('(%1)')", "bad_argument"),
        HostileScript("match_capture_thousands", "return (('x'):rep(33)):match(('(x)'):rep(33))", "bad_argument"),
        HostileScript("match_set_range_reversed", "return (('x'):rep(60000)):find('[z-a]+' .. ('[^%z-\\255]'):rep(10))", "returned"),
        HostileScript(
            "match_star_on_set", "local p = ('[%w%p%s%c]*'):rep(9) .. '\\0' while true do (('x'):rep(60000)):match(p) end", spent),
        HostileScript("match_question_tower", "return (('a'):rep(26)):match(('a?'):rep(26) .. ('a'):rep(26) .. 'b')", spent),
        HostileScript(
            "match_deep_captures", "return (('a'):rep(60000)):match('((((((((((((((((a*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)b')", spent),
        HostileScript(
            "match_long_literal", "local p = ('ab'):rep(30000) local s = ('ab'):rep(29999) .. 'aa' while true do s:match(p) end", spent),
        HostileScript("gmatch_abandoned", "while true do local f = (('x'):rep(60000)):gmatch('x') f() end", spent),
        HostileScript("gmatch_iterator_kept", "local t = {} while true do t[#t + 1] = (('x'):rep(60000)):gmatch('.') end", spent),
        HostileScript(
            "gmatch_captures_flood",
            "for a, b, c, d in (('abcd'):rep(15000)):gmatch('(.)(.)(.)(.)') do for _ in a:gmatch('()') do while true do end end end", spent),
        HostileScript("reverse_growth", "local s = 'x' while true do s = s:reverse() .. s end", spent),
        HostileScript("upper_rate", "local s = ('x'):rep(60000) while true do s:upper() end", spent),
        HostileScript("sub_rate", "local s = ('x'):rep(60000) while true do local _ = s:sub(2) .. s:sub(1, -2):sub(1, 1) end", spent),
        HostileScript("byte_char_round", "while true do local _ = string.char(('x'):rep(4000):byte(1, -1)) end", spent),
        HostileScript(
            "concat_operator_wide", "local s = ('x'):rep(99) while true do local _ = s .. 1 .. s .. 2.5 .. s .. 1e300 .. s end", spent),
        HostileScript(
            "concat_separator_huge", "local t = {} for i = 1, 2000 do t[i] = '' end return table.concat(t, ('x'):rep(60000))", spent),
        HostileScript("concat_nil_hole", "return table.concat({ 1, nil, 3 }, ',', 1, 3)", "bad_argument"),
        HostileScript("compare_text_nul", "local a, b = ('a\\0'):rep(30000), ('a\\0'):rep(30000) .. 'b' while a < b do end", spent),
        HostileScript("compare_mixed", "return 1 < '2', {} <= 1, nil < nil", "lua_runtime_error"),
        HostileScript("tostring_number_flood", "local t = {} for i = 1, 1e9 do t[#t + 1] = tostring(i + 0.1) end", spent),
        HostileScript("tonumber_spaces", "local s = (' '):rep(60000) .. '1' while true do local _ = tonumber(s) end", spent),
        HostileScript("tonumber_base_overflow", "return tonumber(('z'):rep(60000), 36)", "returned"),
        HostileScript(
            "tonumber_strange", "return tonumber('0x'), tonumber('1e'), tonumber('  '), tonumber('z', 36), tonumber('1', 37)",
            "bad_argument"),
        HostileScript(
            "utf8_char_flood",
            "while true do local _ = utf8.char(table.unpack((function() local t = {} for i = 1, 4000 do t[i] = 0x7fffffff end return t end)())) end",
            spent),
        HostileScript("utf8_char_negative", "return utf8.char(-1)", "bad_argument"),
        HostileScript("utf8_codes_lax", "for _ in utf8.codes(('\\xF4\\x90\\x80\\x80'):rep(15000), true) do while true do end end", spent),
        HostileScript("utf8_codes_rate", "local s = ('é'):rep(30000) while true do for _ in utf8.codes(s) do end end", spent),
        HostileScript("utf8_len_positions", "return utf8.len('x', math.mininteger, math.maxinteger)", "bad_argument"),
        HostileScript("utf8_codepoint_range", "return utf8.codepoint('x', 1, math.maxinteger)", "bad_argument"),
        HostileScript("utf8_charpattern_gsub", "local s = ('é'):rep(30000) while true do s:gsub(utf8.charpattern, '') end", spent),
    ]

    /// Names, libraries and metatables that a script might reach for, and what may not change.
    private static let reaches: [HostileScript] = [
        HostileScript("reach_string_meta", "local m = ('').__index return m", "unknown_global"),
        HostileScript("reach_env_upvalue", "local _ENV = { x = 1 } return x", "withheld_name:_ENV"),
        HostileScript("reach_package_path", "return package.path", "withheld_name:package"),
        HostileScript("reach_require_os", "return require 'os'", "module_missing"),
        HostileScript("reach_require_nul", "return require 'lib\\0.text'", "module_name"),
        HostileScript("reach_require_long", "return require(('a.'):rep(30000) .. 'b')", "module_name"),
        HostileScript("reach_require_dots", "return require '....etc.passwd'", "module_name"),
        HostileScript("reach_require_number", "return require(1)", "bad_argument"),
        HostileScript("reach_debug_traceback", "return debug.traceback()", "withheld_name:debug"),
        HostileScript("reach_coroutine_close", "return coroutine.close(coroutine.create(function() end))", "withheld_name:coroutine"),
        HostileScript(
            "reach_coroutine_wrap", "for x in coroutine.wrap(function() while true do coroutine.yield(1) end end) do end",
            "withheld_name:coroutine"),
        HostileScript("reach_gc_meta", "setmetatable({}, { __gc = function() while true do end end })", "withheld_name:setmetatable"),
        HostileScript(
            "reach_close_meta", "local x <close> = setmetatable({}, { __close = function() while true do end end })",
            "withheld_name:setmetatable"),
        HostileScript("reach_index_loop", "local t = {} t.__index = t setmetatable(t, t) return t.x", "withheld_name:setmetatable"),
        HostileScript(
            "reach_len_meta", "return #setmetatable({}, { __len = function() while true do end end })", "withheld_name:setmetatable"),
        HostileScript(
            "reach_concat_meta", "return setmetatable({}, { __concat = function() while true do end end }) .. 'x'",
            "withheld_name:setmetatable"),
        HostileScript(
            "reach_compare_meta", "local t = setmetatable({}, { __lt = function() while true do end end }) return t < t",
            "withheld_name:setmetatable"),
        HostileScript(
            "reach_tostring_meta", "return tostring(setmetatable({}, { __tostring = function() while true do end end }))",
            "withheld_name:setmetatable"),
        HostileScript("reach_name_meta", "error(setmetatable({}, { __name = ('x'):rep(60000) }))", "withheld_name:setmetatable"),
        HostileScript(
            "reach_pairs_meta", "for _ in pairs(setmetatable({}, { __pairs = function() while true do end end })) do end",
            "withheld_name:setmetatable"),
        HostileScript("reach_mode_weak", "return setmetatable({}, { __mode = 'kv' })", "withheld_name:setmetatable"),
        HostileScript("reach_load_name", "return load('x', '@/etc/passwd')", "withheld_name:load"),
        HostileScript("reach_load_function", "return load(function() return ('x') end)", "withheld_name:load"),
        HostileScript("reach_loadstring", "return loadstring('x')", "withheld_name:loadstring"),
        HostileScript("reach_setfenv", "return setfenv(1, {})", "unknown_global"),
        HostileScript("reach_newproxy", "return newproxy(true)", "unknown_global"),
        HostileScript("reach_warn", "warn('@on')", "withheld_name:warn"),
        HostileScript("reach_print", "print('x')", "withheld_name:print"),
        HostileScript("reach_next_frozen", "return next(string)", "withheld_name:next"),
        HostileScript("reach_rawset_frozen", "rawset(string, 'rep', nil)", "withheld_name:rawset"),
        HostileScript(
            "reach_pairs_frozen", "local t = {} for k, v in pairs(string) do t[#t + 1] = k end return table.concat(t, ' ')", "returned"),
        HostileScript("reach_assign_function", "function table.insert() end", "frozen_write"),
        HostileScript("reach_assign_math", "math.huge = 1", "frozen_write"),
        HostileScript("reach_assign_env_name", "_ENV = {}", "withheld_name:_ENV"),
        HostileScript("reach_text_index_set", "local s = 'x' s.y = 1", "frozen_write"),
        HostileScript("reach_number_index", "return (5).x", "lua_runtime_error"),
        HostileScript("reach_address", "local a, b = tostring({}), tostring(function() end) return a, b", "returned"),
    ]

    /// The host library, and answers at the edge of what is taken.
    private static let hosted: [HostileScript] = [
        HostileScript("sz_log_flood_levels", "while true do sz.log('error', '\\27[2J\\r\\n' .. ('x'):rep(2000)) end", spent),
        HostileScript("sz_log_level_table", "sz.log({}, 'x')", "bad_argument"),
        HostileScript("sz_glob_stars", "return sz.glob(('*'):rep(60000), ('a'):rep(60000))", "returned"),
        HostileScript("sz_glob_classes", "while true do sz.glob('*[!a-z]*[a-z]*?*' .. ('[ab]*'):rep(9000), ('ab'):rep(30000)) end", spent),
        HostileScript("sz_glob_open_class", "return sz.glob(('['):rep(60000), ('['):rep(60000))", "returned"),
        HostileScript("sz_grants_wild", "while true do sz.grants(('*:'):rep(30000), ('a:'):rep(30000)) end", spent),
        HostileScript("sz_cidr_six", "while true do sz.cidr('::ffff:1.2.3.4', '::/0') end", "budget_steps"),
        HostileScript("sz_cidr_masks", "return sz.cidr('1.2.3.4', '1.2.3.4/99999999999999999999')", "bad_argument"),
        HostileScript("sz_fold_combining", "local s = 'a' .. ('\\u{0301}'):rep(25000) while true do sz.fold(s) end", spent),
        HostileScript("sz_fold_broken", "return sz.fold(('\\xff\\xc0\\xaf'):rep(20000))", spent),
        HostileScript("sz_tokens_flood", "return sz.tokens(('a '):rep(30000))", "returned"),
        HostileScript("sz_tokens_rate", "local s = ('a '):rep(900) while true do sz.tokens(s) end", spent),
        HostileScript("sz_empty_huge", "local t = {} for i = 1, 8000 do t['k' .. i] = 1 end while true do sz.empty(t) end", spent),
        HostileScript("sz_in_pcall", "while true do pcall(sz.fold, ('É'):rep(30000)) end", spent),
        HostileScript("sz_bind_tail", "local f = sz.fold return f()", "bad_argument"),
        HostileScript("result_text_limit", "function handle() return ('x'):rep(65536), ('x'):rep(60000) end", "returned"),
        HostileScript("result_mixed_keys", "function handle() return { 1, 2, x = 3, [4.5] = 5, [true] = 6 } end", "returned"),
        HostileScript("result_large_integer", "function handle() return math.mininteger, math.maxinteger, 2 ^ 63, -2 ^ 63 end", "returned"),
        HostileScript("result_broken_text", "function handle() return '\\xff\\xfe\\x00', { ['\\xff'] = '\\xc3' } end", "returned"),
        HostileScript("result_diamond", "function handle() local d = { 1 } for i = 1, 15 do d = { d, d } end return d end", "bad_result"),
        HostileScript(
            "result_growing",
            "function handle() local t = {} local function g(n) if n == 0 then return 1 end return { g(n - 1), g(n - 1), g(n - 1) } end return g(9) end",
            spent),
        HostileScript("result_string_method", "function handle() return ('x').rep, string.rep, pcall end", "returned"),
    ]
}
