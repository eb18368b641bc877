import CLuaBridge
import CLuaOracle
import Testing

@testable import LuaRuntime

/// The withheld names are not the only defence: with the name given back, the scripts behind them end just as well. Not tried are
/// those where withholding is the defence: an error handler that never ends (Lua runs it inside the hook that raised, with hooks off), a
/// finaliser that never ends (closing a state runs it without hooks), and the crash of 5.4.4 itself.
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
