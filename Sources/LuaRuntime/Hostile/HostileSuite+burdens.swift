extension HostileSuite {
    /// Work without end, and memory that nobody gives back.
    static let burdens: [HostileScript] = withClock(flow + hoards)

    /// Loops, calls and protected calls, again: ends of ranges, results in thousands, errors as control flow.
    private static let flow: [HostileScript] = [
        HostileScript(
            "for_negative_step", "for i = math.mininteger, math.maxinteger, -1 do end for i = math.maxinteger, math.mininteger, -1 do end",
            "budget_steps"),
        HostileScript("for_float_stuck", "for i = 2^53, 2^53 + 10, 0.5 do local n = 0 while true do n = n + 1 end end", "budget_steps"),
        HostileScript("for_huge_negative", "for i = 1, -math.huge, -1 do end", "budget_steps"),
        HostileScript("repeat_local_upvalue", "repeat local x = function() return x end until false", "budget_steps"),
        HostileScript("goto_continue_nest", "for i = 1, 1e9 do for j = 1, 1e9 do goto c ::c:: end end", "budget_steps"),
        HostileScript(
            "mutual_tail_calls", "local f, g f = function(n) return g(n + 1) end g = function(n) return f(n - 1) end return f(0)",
            "budget_steps"),
        HostileScript(
            "vararg_select_negative", "local function f(...) while true do local _ = select(-1, ...) end end f(table.unpack({}, 1, 4000))",
            spent),
        HostileScript(
            "vararg_table_loop", "local function f(...) while true do local t = { ... } end end f(table.unpack({}, 1, 4000))", spent),
        HostileScript(
            "vararg_concat",
            "local function f(...) while true do local s = table.concat({ ... }, ',') end end local t = {} for i = 1, 3000 do t[i] = i end f(table.unpack(t))",
            spent),
        HostileScript("method_call_chain", "local s = 'x' while true do s = s:upper():lower():reverse():rep(2):sub(1, 1) end", spent),
        HostileScript("pcall_storm_success", "while true do pcall(pcall, pcall, pcall, tostring, 1) end", "budget_steps"),
        HostileScript("pcall_error_builds_text", "while true do pcall(error, ('%99d'):format(1):rep(600)) end", spent),
        HostileScript(
            "pcall_recursion_wide", "local function f(n) if n == 0 then return end pcall(f, n - 1) pcall(f, n - 1) end f(60)",
            "budget_steps"),
        HostileScript("pcall_return_flood", "while true do pcall(table.unpack, {}, 1, 4000) end", spent),
        HostileScript(
            "error_swallow_then_loop",
            "function handle() local ok = pcall(function() local t = {} while true do t[#t + 1] = ('x'):rep(999) .. #t end end) while true do end end",
            spent),
        HostileScript(
            "error_in_comparator_loop", "while true do pcall(table.sort, {1, 2, 3, 4, 5, 6, 7, 8}, function(a, b) error(a) end) end", spent),
        HostileScript("assert_message_flood", "while true do pcall(assert, false, ('x'):rep(30000)) end", spent),
        HostileScript("assert_many_results", "while true do assert(true, table.unpack({}, 1, 4000)) end", spent),
        HostileScript("close_false_nil", "local a <close> = nil local b <close> = false return a, b", "returned"),
        HostileScript(
            "close_after_trip", "local function f() local x <close> = nil while true do end end pcall(f) while true do end", "budget_steps"),
        HostileScript("close_text", "local x <close> = 'text'", "lua_runtime_error"),
        HostileScript("handle_is_table", "handle = {}", "lua_runtime_error"),
        HostileScript("handle_redefines", "function handle() handle = nil end", "frozen_write"),
    ]

    /// What closures, lists and keys can hold, and how a table is made slow to search.
    private static let hoards: [HostileScript] = [
        HostileScript(
            "closure_chain", "local f = function() end while true do local g = f f = function() return g() end end", "budget_steps"),
        HostileScript(
            "closure_hoard",
            "local t = {} while true do local a, b, c, d = {}, {}, {}, {} t[#t + 1] = function() return a, b, c, d end end", spent),
        HostileScript(
            "closure_deep_call",
            "local f = function() return 1 end for i = 1, 500000 do local g = f f = function() return 1 + g() end end return f()",
            "budget_steps"),
        HostileScript(
            "upvalue_text_growth", "local s = '' local function grow() s = s .. 'xxxxxxxxxxxxxxxx' end while true do grow() end", spent),
        HostileScript("kept_between_calls", "local kept = {} function handle() for i = 1, 1e9 do kept[#kept + 1] = { i } end end", spent),
        HostileScript("kept_cache_keys", "local cache = {} function handle() for i = 1, 1e9 do cache['k' .. i] = i end end", spent),
        HostileScript("table_nested_deep", "local t = {} for i = 1, 1e9 do t = { t } end return t", spent),
        HostileScript(
            "table_constructor_call", "local function f() return table.unpack({}, 1, 4000) end while true do local t = { f() } end", spent),
        HostileScript(
            "table_list_and_map_swap", "local t = {} for i = 1, 1e9 do t[i] = i t[i - 60] = nil t[-i] = i t[60 - i] = nil end", spent),
        HostileScript("table_float_keys", "local t = {} for i = 1, 1e9 do t[i + 0.5] = i end", spent),
        HostileScript("table_negative_keys", "local t = {} for i = 1, 1e9 do t[-i] = i end", spent),
        HostileScript(
            "table_border_games",
            "local t = {} for i = 1, 4000 do t[i] = i end while true do t[#t] = nil t[#t + 1] = 1 t[4000] = nil t[4000] = 1 end", spent),
        HostileScript("table_length_alternate", "local t = {} for i = 1, 32768, 2 do t[i] = 1 end while true do local _ = #t end", spent),
        HostileScript(
            "hash_pointer_keys", "local t = {} for i = 1, 8000 do t[function() return i end] = 1 end for k in pairs(t) do end", spent),
        HostileScript("hash_same_length_text", "local t = {} for i = 1, 1e9 do t[('%060d'):format(i)] = i end", spent),
        HostileScript("hash_long_text_lookup", "local t, s = {}, ('x'):rep(60000) t[s] = 1 while true do local _ = t[s] end", spent),
        HostileScript("hash_collide_negative", "local t = {} for i = 1, 1e9 do t[math.mininteger + i * 4294967296] = true end", spent),
        HostileScript("hash_minus_zero", "local t = {} for i = 1, 1e9 do t[-0.0] = i t[0] = nil end", spent),
        HostileScript("ipairs_endless", "local t = { 1 } for i in ipairs(t) do t[i + 1] = 1 end", spent),
        HostileScript(
            "pairs_during_growth",
            "local t = { a = 1 } for k in pairs(t) do t[k .. 'x'] = 1 end while true do for k, v in pairs(t) do t[k] = v end end", spent),
        HostileScript("pairs_of_text", "for k in pairs('x') do end", "bad_argument"),
        HostileScript("move_self_growth", "local t = { 1 } while true do table.move(t, 1, #t, #t + 1) end", spent),
        HostileScript("move_to_library", "table.move({ 1 }, 1, 1, 1, string)", "frozen_write"),
        HostileScript("move_from_library", "while true do table.move(string, 1, 60000, 1, {}) end", spent),
        HostileScript("pack_n_forged", "local t = table.pack() t.n = math.maxinteger return table.unpack(t, 1, t.n)", spent),
        HostileScript("insert_shift_rate", "local t = {} while true do table.insert(t, 1, 1) end", spent),
        HostileScript("insert_wrong_count", "table.insert({}, 1, 2, 3)", "bad_argument"),
        HostileScript("remove_past_end", "return table.remove({}, 5), table.remove({ 1 }, 3)", "bad_argument"),
        HostileScript(
            "sort_inconsistent",
            "local t = {} for i = 1, 9000 do t[i] = (i * 7919) % 9001 end while true do table.sort(t, function(a, b) return a <= b end) end",
            spent),
        HostileScript("sort_error_comparator", "table.sort({ 3, 2, 1 }, function() error({ 'mine' }) end)", "lua_runtime_error"),
        HostileScript("sort_nil_holes", "local t = { 3, nil, 1, nil, 2 } table.sort(t)", "bad_argument"),
        HostileScript(
            "sort_grows_list",
            "local t = {} for i = 1, 999 do t[i] = 999 - i end table.sort(t, function(a, b) t[#t + 1] = 0 return a < b end)", "returned"),
        HostileScript(
            "sort_huge_length", "local t = { [1] = 1, [2] = 2, [4] = 4, [1 << 40] = 5 } while true do table.sort(t) end", "bad_argument"),
        HostileScript(
            "sort_comparator_sorts",
            "local cmp cmp = function(a, b) table.sort({ 3, 2, 1 }, cmp) return a < b end table.sort({ 3, 2, 1 }, cmp)", "lua_runtime_error"
        ),
        HostileScript("sort_frozen", "table.sort(string)", "frozen_write"),
        HostileScript(
            "sort_killer_quick", "local t = {} for i = 1, 9000 do t[i] = i % 2 == 0 and i or 9000 - i end while true do table.sort(t) end",
            spent),
    ]
}
