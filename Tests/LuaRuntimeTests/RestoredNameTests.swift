import CLuaBridge
import CLuaOracle
import Testing

@testable import LuaRuntime

/// The withheld names are not the only defence: with the name given back, the scripts behind them end just as well. Not tried are
/// those where withholding is the defence: an error handler that never ends (Lua runs it inside the hook that raised, with hooks off), a
/// finaliser that never ends (closing a state runs it without hooks), writing into the metatables that freeze the libraries, and the crash
/// of 5.4.4 itself.
@Suite struct RestoredNameTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var names: [String]
        var outcomes: Set<LuaErrorCode>
        var testDescription: String { file }
    }

    static let cases = [
        Case(file: "05_coro_reset_count.lua", names: ["coroutine"], outcomes: [.budgetSteps, .budgetMemory]),
        Case(file: "09_tostring_err_obj.lua", names: ["setmetatable"], outcomes: [.runtime]),
        Case(file: "10_tostring_loop_obj.lua", names: ["setmetatable"], outcomes: [.badResult, .runtime]),
        Case(file: "22_gc_abuse.lua", names: ["collectgarbage"], outcomes: [.budgetSteps, .budgetTime]),
        Case(file: "29_pack_huge.lua", names: ["string.pack"], outcomes: [.budgetMemory, .runtime]),
        Case(file: "67_next_walk_holes.lua", names: ["next"], outcomes: [.budgetSteps, .budgetTime]),
    ]

    @Test(arguments: cases)
    func `a hostile script ends without its withheld name too`(_ given: Case) throws {
        var policy = try Policy("return { answer = function() return 42 end }", limits: .standard)
        for name in given.names { oracle_restore(szl_raw_state(policy.state.host), szl_raw_globals(policy.state.host), name) }
        let script = try #require(Fixture.hostile.first { $0.name == given.file })
        var code: LuaErrorCode?
        do throws(LuaError) {
            let module = try policy.state.load(LuaSource(name: script.name, bytes: script.source), globals: .definable)
            if let handle = try policy.state.globalFunction("handle", in: module) { _ = try policy.state.call(handle) }
        } catch {
            code = error.code
        }
        let ended = code.map { given.outcomes.contains($0) } ?? (given.file == "10_tostring_loop_obj.lua")
        #expect(ended, "\(String(describing: code))")
        #expect(policy.state.usage.peakBytes <= policy.state.limits.memoryBytes)
        #expect(try policy.call("answer") == [42])
    }

    struct Attempt: Sendable, CustomTestStringConvertible {
        var name: String
        var source: String
        /// Empty: it may end by itself.
        var outcomes: Set<LuaErrorCode>
        var testDescription: String { "\(name): \(source)" }

        init(_ name: String, _ source: String, _ outcomes: Set<LuaErrorCode> = [.budgetSteps, .budgetTime]) {
            self.name = name
            self.source = source
            self.outcomes = outcomes
        }
    }

    /// Ways round the budgets that need a name which policies do not have.
    static let attempts = [
        Attempt("setmetatable", "return setmetatable({}, { __index = function() while true do end end }).x"),
        Attempt(
            "setmetatable", "local t = setmetatable({}, { __newindex = function(t, k, v) t[k .. 'x'] = v end }) t.a = 1",
            [.runtime, .budgetSteps]),
        Attempt("setmetatable", "return #setmetatable({}, { __len = function() while true do end end })"),
        Attempt("setmetatable", "return 'x' .. setmetatable({}, { __concat = function() while true do end end })"),
        Attempt("setmetatable", "local t = setmetatable({}, { __lt = function() while true do end end }) return t < t"),
        Attempt("setmetatable", "local m = { __eq = function() while true do end end } return setmetatable({}, m) == setmetatable({}, m)"),
        Attempt("setmetatable", "return -setmetatable({}, { __unm = function() while true do end end })"),
        Attempt("setmetatable", "return setmetatable({}, { __call = function(f) return f() end })()"),
        Attempt("setmetatable", "local t = {} setmetatable(t, t) t.__index = t return t.x", [.runtime]),
        Attempt(
            "setmetatable", "local t = {} for i = 1, 1e9 do t = setmetatable({}, { __index = t }) end return t.x",
            [.budgetSteps, .budgetMemory, .runtime]),
        Attempt("setmetatable", "local x <close> = setmetatable({}, { __close = function() while true do end end })"),
        Attempt(
            "setmetatable",
            "local function f() local x <close> = setmetatable({}, { __close = function() error('again') end }) error('first') end while true do pcall(f) end"
        ),
        Attempt(
            "setmetatable",
            "local t = setmetatable({}, { __lt = function() error({}) end }) while true do pcall(table.sort, { t, t, t }) end"),
        Attempt("setmetatable", "return setmetatable({}, { __name = ('x'):rep(60000) }) + 1", [.runtime]),
        Attempt("setmetatable", "error(setmetatable({}, { __tostring = function() while true do end end }))", [.runtime]),
        Attempt("setmetatable", "return setmetatable({}, { __mode = 'kv' })", []),
        Attempt("getmetatable", "return getmetatable('').__index", []),
        Attempt("rawset", "rawset(string, 'rep', nil)", []),
        Attempt("rawget", "return rawget(string, 'rep')", []),
        Attempt("next", "local k repeat k = next(string, k) until false"),
        Attempt("coroutine", "return coroutine.wrap(function() while true do end end)()"),
        Attempt("coroutine", "local f = coroutine.wrap(function() while true do coroutine.yield() end end) while true do f() end"),
        Attempt(
            "coroutine", "while true do coroutine.wrap(function() pcall(error, {}) end)() end", [.budgetSteps, .budgetMemory, .budgetTime]),
        Attempt("coroutine", "local function f() return coroutine.wrap(f)() end return f()", [.runtime, .budgetSteps, .budgetMemory]),
        Attempt("coroutine", "local t = {} while true do t[#t + 1] = coroutine.create(error) end", [.budgetMemory, .budgetSteps]),
        Attempt("coroutine", "while true do coroutine.resume(coroutine.create(function() while true do end end)) end"),
        Attempt("collectgarbage", "while true do collectgarbage('step', 0) end"),
        Attempt(
            "collectgarbage", "collectgarbage('incremental', 1000, 1000, 64) local t while true do t = { t } end",
            [.budgetSteps, .budgetMemory]),
        Attempt("load", "while true do load('return 1')() end"),
        Attempt("load", "return load('while true do end')()"),
        Attempt("load", "return load(('('):rep(60000))", []),
        Attempt("load", "while true do load(function() return 'x' end) end", [.budgetSteps, .budgetMemory, .budgetTime]),
        Attempt("string.pack", "while true do string.pack('>!16i16', 1) end"),
        Attempt("string.pack", "return string.pack('s8', ('x'):rep(60000)):rep(9)", [.boundedArgument, .budgetMemory]),
        Attempt("string.unpack", "while true do string.unpack('z', ('x'):rep(60000) .. '\\0') end"),
        Attempt("string.dump", "while true do string.dump(function() end) end"),
    ]

    @Test(arguments: attempts)
    func `a withheld name that comes back opens no way round a budget`(_ given: Attempt) throws {
        var policy = try Policy("return { answer = function() return ('x'):rep(3) end }", limits: .standard)
        oracle_restore(szl_raw_state(policy.state.host), szl_raw_globals(policy.state.host), given.name)
        var ended: LuaError?
        do throws(LuaError) {
            let module = try policy.state.load(
                LuaSource(name: "attempt.lua", text: "function handle() \(given.source) end"), globals: .definable)
            if let handle = try policy.state.globalFunction("handle", in: module) { _ = try policy.state.call(handle) }
        } catch {
            ended = error
        }
        // On a slow machine the clock, the last of the budgets, may end what another one ends here.
        let isMeant = ended.map { given.outcomes.contains($0.code) || $0.code == .budgetTime } ?? given.outcomes.isEmpty
        #expect(isMeant, "\(String(describing: ended))")
        #expect(policy.state.usage.peakBytes <= policy.state.limits.memoryBytes)
        #expect(try policy.call("answer") == ["xxx"])
    }

    @Test func `a spent budget counts even when a script gets away with it`() throws {
        var policy = try Policy("return { answer = function() return 42 end }")
        oracle_restore(szl_raw_state(policy.state.host), szl_raw_globals(policy.state.host), "xpcall")
        let source = "return { f = function() xpcall(function() while true do end end, function() return 1 end) end }"
        let module = try policy.state.load(LuaSource(name: "x.lua", text: source))
        let f = try #require(try policy.state.function("f", in: module))
        let error = #expect(throws: LuaError.self) { try policy.state.call(f) }
        #expect(error?.code == .budgetSteps)
        #expect(try policy.call("answer") == [42])
    }
}
