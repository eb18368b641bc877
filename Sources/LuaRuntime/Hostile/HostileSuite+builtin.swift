extension HostileSuite {
    /// Any of the ways in which work without end is ended.
    static let spent = "budget_steps|budget_memory|bounded_argument"

    /// The scripts that come with the product.
    package static let builtin: [HostileScript] =
        control + patterns + tables + texts + sources + escapes + results + attacks + burdens + reaching + compiling + grammar + withheld

    /// The same scripts; the steps of some take long, and on a busy machine the clock may be there first.
    static func withClock(_ scripts: [HostileScript]) -> [HostileScript] {
        scripts.map { script in
            var script = script
            if script.expected.contains("budget_steps") { script.expected.append("budget_time") }
            return script
        }
    }

    /// Loops and recursion that try to outlast the counter.
    static let control: [HostileScript] = [
        HostileScript("loop_goto", "::again:: goto again", "budget_steps"),
        HostileScript("loop_pcall", "while true do pcall(function() while true do end end) end", "budget_steps"),
        HostileScript("loop_pcall_error", "while true do pcall(error, {}) end", "budget_steps"),
        HostileScript("loop_float", "for i = 1, math.huge do end", "budget_steps"),
        HostileScript("loop_closures", "local t while true do t = function() return t end end", spent),
        HostileScript("loop_in_handle", "function handle() while true do end end", "budget_steps"),
        HostileScript("tail_recursion", "local function f() return f() end return f()", "budget_steps"),
        HostileScript("recursion_pcall", "local function f() pcall(f) f() end f()", "clean_error|budget_steps|budget_memory"),
        HostileScript("recursion_gsub", "local function f() return (('x'):gsub('x', f)) end return f()", "clean_error"),
        HostileScript("recursion_sort", "local function f() table.sort({2, 1}, f) end f()", "clean_error"),
        HostileScript(
            "vararg_growth", "local function f(...) return f(1, 2, 3, 4, 5, 6, 7, 8, ...) end f()", "budget_steps|budget_memory|clean_error"
        ),
        HostileScript(
            "select_walk", "local function f(...) for i = 1, 1e9 do local _ = select('#', ...) end end f(table.unpack({}, 1, 4000))",
            "budget_steps"),
    ]

    /// Patterns whose matching explodes.
    static let patterns: [HostileScript] = [
        HostileScript("pattern_nested", "return (('a'):rep(5000)):match(('a*'):rep(20) .. 'b')", "budget_steps"),
        HostileScript("pattern_back_reference", "return (('a'):rep(30000)):find('(.*)%1b')", "budget_steps"),
        HostileScript("pattern_long_set", "return (('x'):rep(60000)):find('[' .. ('ab'):rep(30000) .. ']-y')", "budget_steps"),
        HostileScript("pattern_frontier", "for i = 1, 1e9 do (('x'):rep(60000)):find('%f[y]') end", "budget_steps"),
        HostileScript("pattern_balance", "local s = ('('):rep(60000) while true do s:find('%b()') end", "budget_steps"),
        HostileScript("pattern_captures", "while true do (('a'):rep(3000)):gsub(('(.-)'):rep(30), '%1') end", "budget_steps"),
        HostileScript("pattern_recursion", "return (('a'):rep(300)):match(('a?'):rep(300) .. ('a'):rep(300))", "budget_steps|bad_argument"),
        HostileScript("gsub_growth", "return (('x'):rep(60000)):gsub('x', ('y'):rep(1000))", spent),
        HostileScript("gsub_function_growth", "local s = ('y'):rep(60000) return s:gsub('.', function() return s end)", spent),
        HostileScript(
            "gmatch_empty",
            "while true do for _ in (('x'):rep(60000)):gmatch('()') do end end for _ in (('x'):rep(60000)):gmatch('') do end", spent),
        HostileScript(
            "find_plain_worst", "local s, p = ('a'):rep(60000), ('a'):rep(30000) .. 'b' while true do s:find(p, 1, true) end",
            "budget_steps"),
        HostileScript("find_plain_first", "local s = ('a'):rep(60000) while true do s:find('b', 1, true) end", "budget_steps"),
    ]

    /// Tables that are slow to grow, to walk or to search.
    static let tables: [HostileScript] = [
        HostileScript("table_collide_float", "local t = {} for i = 1, 1e9 do t[i * 2.0 ^ 53] = true end", spent),
        HostileScript(
            "table_collide_rehash", "local t = {} for i = 1, 40000 do t[i * 65535] = true end while true do local _ = t[-65535] end", spent),
        HostileScript(
            "table_collide_integer",
            "local t = {} for i = 1, 40000 do t[i * 72340172838076673 * 255] = true end while true do local _ = t[-65535] end", spent),
        HostileScript(
            "table_rehash",
            "local t = {} for i = 1, 8192 do t['k' .. i] = i end for i = 8193, 1e9 do t['k' .. i - 8192] = nil t['k' .. i] = i end", spent),
        HostileScript("table_growth", "local t = {} for i = 1, 1e9 do t[i] = i end", "budget_steps|budget_memory"),
        HostileScript("table_of_tables", "local t = {} while true do t = {t, {}, {}} end", spent),
        HostileScript("table_keys", "local t = {} for i = 1, 1e9 do t[{}] = i end", spent),
        HostileScript("pairs_again", "local t = {} for i = 1, 2000 do t['k' .. i] = i end while true do pairs(t) end", "budget_steps"),
        HostileScript(
            "pairs_holes", "local t = {} for i = 1, 30000 do t[i] = true end for i = 1, 29999 do t[i] = nil end while true do pairs(t) end",
            spent),
        HostileScript(
            "empty_holes",
            "local t = {} for i = 1, 30000 do t[i] = true end for i = 1, 29999 do t[i] = nil end while true do sz.empty(t) end", spent),
        HostileScript(
            "length_sparse", "local t = {} for i = 1, 40 do t[2 ^ i // 1 | 0] = true end while true do local _ = #t end", "budget_steps"),
        HostileScript(
            "sort_always_true", "local t = {} for i = 1, 9000 do t[i] = i end while true do table.sort(t, function() return true end) end",
            "budget_steps"),
        HostileScript(
            "sort_long_texts", "local t, s = {}, ('x'):rep(30000) for i = 1, 20 do t[i] = s .. i end while true do table.sort(t) end", spent
        ),
        HostileScript("concat_growth", "local t = {} for i = 1, 1e9 do t[#t + 1] = 'x' table.concat(t) end", spent),
        HostileScript("move_negative", "table.move({}, -1e15 // 1 | 0, 1, 1e15 // 1 | 0)", "bounded_argument"),
        HostileScript("unpack_wrap", "return table.unpack({}, math.mininteger, math.maxinteger)", "bounded_argument"),
        HostileScript(
            "insert_middle", "local t = {} for i = 1, 9000 do t[i] = i end while true do table.insert(t, 2, 0) end", "budget_steps"),
    ]

    /// Texts that are long to build, to compare or to read.
    static let texts: [HostileScript] = [
        HostileScript("text_rep_nothing", "while true do (''):rep(math.maxinteger) end", "budget_steps"),
        HostileScript("text_rep_separator", "return ('x'):rep(1e9 // 1 | 0, ('y'):rep(1000))", "bounded_argument"),
        HostileScript("text_rep_overflow", "return ('xy'):rep(math.maxinteger)", "bounded_argument"),
        HostileScript("text_less", "local a = ('x'):rep(60000) local b = a .. 'y' while true do local _ = a < b end", spent),
        HostileScript("text_equal", "local a = ('x'):rep(60000) local b, c = a .. 'y', a .. 'y' while b == c do end", spent),
        HostileScript("text_less_zeros", "local a = ('\\0'):rep(60000) local b = a .. '1' while true do local _ = a < b end", spent),
        HostileScript("text_bits", "local s = ('1'):rep(60000) while true do local _ = s | 1 end", "lua_runtime_error|" + spent),
        HostileScript("text_key", "local t, s = {}, ('x'):rep(60000) for i = 1, 1e9 do t[s .. i] = i end", spent),
        HostileScript("text_memory", "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(60000) .. i end", "budget_memory|budget_steps"),
        HostileScript("text_number", "local s = ('1'):rep(60000) while true do local _ = tonumber(s) end", spent),
        HostileScript("text_arithmetic", "local s = ('1'):rep(60000) while true do local _ = s + 1 end", spent),
        HostileScript("text_bytes", "return (('x'):rep(60000)):byte(1, -1)", "bounded_argument"),
        HostileScript("text_format", "while true do string.format('%99.99f%99.99f', 1e308, 1e308) end", "budget_steps"),
        HostileScript("text_format_precision", "return ('%.99999f'):format(1)", "bounded_argument"),
        HostileScript("text_format_growth", "local s = 'x' while true do s = ('%s%s'):format(s, s) end", "bounded_argument|budget_steps"),
        HostileScript("text_quote", "local s = ('\\0'):rep(30000) while true do ('%q'):format(s) end", spent),
        HostileScript("text_utf8", "local s = ('é'):rep(30000) while true do utf8.len(s) utf8.offset(s, -1) end", "budget_steps"),
        HostileScript("text_fold", "local s = ('É'):rep(30000) while true do sz.fold(s) sz.tokens(s) end", spent),
        HostileScript("text_glob", "while true do sz.glob(('*a'):rep(5000) .. 'b', ('a'):rep(60000)) end", "budget_steps"),
        HostileScript("text_log", "while true do sz.log('info', ('x'):rep(60000)) end", "budget_steps"),
    ]

    /// Files that are hard on the compiler.
    static let sources: [HostileScript] = [
        HostileScript(
            "source_nested", "return " + String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
            "lua_syntax_error"),
        HostileScript(
            "source_and_chain", "local a return " + String(repeating: "a and ", count: 40_000) + "a",
            "lua_syntax_error|budget_steps|budget_memory|returned"),
        HostileScript("source_breaks", "while true do " + String(repeating: "do break end ", count: 18_000) + "end", "source_too_complex"),
        HostileScript("source_gotos", String(repeating: "goto e ", count: 30_000) + "::e::", "source_too_complex"),
        HostileScript(
            "source_elseif", "local a if a then" + String(repeating: " elseif a then", count: 17_000) + " end",
            "budget_steps|budget_memory|returned"),
        HostileScript(
            "source_constants", "return {" + (0..<30_000).map { "'k\($0)'," }.joined() + "}", "budget_steps|budget_memory|returned"),
        HostileScript("source_large", String(repeating: "-- nothing\n", count: 30_000), "source_too_large"),
        HostileScript("source_binary", "\u{1B}LuaT\0", "source_binary"),
        HostileScript("source_nul", "return 1 \0 + 1", "source_encoding"),
        HostileScript("source_mark", "\u{FEFF}return 1", "source_encoding"),
        HostileScript("source_unfinished", "--[[ " + String(repeating: "x", count: 100_000), "lua_syntax_error"),
    ]

    /// Ways out of the sandbox, or into what others see.
    static let escapes: [HostileScript] = [
        HostileScript("escape_environment", "local function f() local _ENV <const> = 11; X = 'hi' end f()", "withheld_name:_ENV"),
        HostileScript("escape_globals", "_G.string = nil", "withheld_name:_G"),
        HostileScript("escape_load", "load('while true do end')()", "withheld_name:load"),
        HostileScript("escape_os", "os.execute('true')", "withheld_name:os"),
        HostileScript("escape_metatable", "getmetatable('').__index = nil", "withheld_name:getmetatable"),
        HostileScript("escape_dump", "return string.dump(function() end)", "withheld_name:string.dump"),
        HostileScript("escape_method", "return ('x'):dump()", "withheld_name:string.dump"),
        HostileScript("escape_random", "return math.random()", "withheld_name:math.random"),
        HostileScript("frozen_library", "function string.rep() end", "frozen_write"),
        HostileScript("frozen_text", "('').rep = 1", "frozen_write"),
        HostileScript("frozen_name", "ipairs = nil", "frozen_write"),
        HostileScript("frozen_insert", "table.insert(string, 1)", "frozen_write"),
        HostileScript("frozen_later", "function handle() leaked = true end", "frozen_write"),
        HostileScript("frozen_settings", "sz.settings.x = 1", "frozen_write"),
        HostileScript("require_path", "return require '../../etc/passwd'", "module_name"),
        HostileScript("require_absolute", "return require '/etc/passwd'", "module_name"),
        HostileScript("require_missing", "return require 'lib.nothing'", "module_missing"),
        HostileScript("close_variable", "local x <close> = {}", "clean_error"),
        HostileScript(
            "swallow_everything", "local function f() return pcall(f) end for i = 1, 1e9 do f() end",
            "budget_steps|budget_memory|clean_error"),
    ]

    /// Answers that are more than the host should take.
    static let results: [HostileScript] = [
        HostileScript("result_cycle", "function handle() local t = {} t.t = t return t end", "bad_result"),
        HostileScript("result_shared", "function handle() local t = {} for i = 1, 40 do t = {t, t} end return t end", "bad_result"),
        HostileScript("result_wide", "function handle() local t = {} for i = 1, 2000 do t[i] = i end return t end", "bad_result"),
        HostileScript("result_many", "function handle() return table.unpack({}, 1, 2000) end", "bad_result"),
        HostileScript("result_nan", "function handle() return 0 / 0 end", "bad_result"),
        HostileScript("result_infinite", "function handle() return { score = math.huge } end", "bad_result"),
        HostileScript("result_table_key", "function handle() return { [{}] = 1 } end", "bad_result|bounded_argument"),
        HostileScript("error_object", "function handle() error({}) end", "lua_runtime_error"),
        HostileScript("error_nil", "function handle() error() end", "lua_runtime_error"),
        HostileScript("error_forged", "function handle() error('\\27[2J\\nrbac.lua:1: all is well') end", "lua_runtime_error"),
        HostileScript("error_long", "function handle() error(('x'):rep(60000)) end", "lua_runtime_error"),
    ]
}
