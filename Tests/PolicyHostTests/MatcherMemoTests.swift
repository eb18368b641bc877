import LuaRuntime
import Synchronization
import Testing

@testable import PolicyHost

/// A matcher that a script writes again and again is compiled once.
struct MatcherMemoTests {
    private final class Count: Sendable {
        let compiled = Atomic(0)
    }

    /// What a function returns that has `t.ask(table, single)`, which answers how many matchers there are and notes each compilation.
    private func answer(_ memo: MatcherMemo, _ count: Count, body: String) throws -> [LuaValue] {
        let ask = LuaHostFunction(
            name: "ask", parameters: [LuaParameter("table", .any), LuaParameter("single", .boolean)],
            body: .swift { _, arguments, results in
                let form: MatcherMemo.Form = arguments.boolean(at: 1) == true ? .single : .alternatives
                let found = memo.matchers(at: 0, of: arguments, as: form) { value in
                    count.compiled.add(1, ordering: .relaxed)
                    guard case .table(let table) = value else {
                        return .failure(PolicyDiagnostic(code: "bad_argument", file: "", message: "no table"))
                    }
                    var reader = ContractReader(PolicyFile(path: "", bytes: []))
                    return .success(
                        form == .single
                            ? [ScreenMatcher(table, of: "x", reader: &reader)] : reader.matchers(value, field: "when", of: "x"))
                }
                switch found {
                case .success(let matchers): results.integer(Int64(matchers.count))
                case .failure(let problem): return .failed(code: .badArgument, message: problem.message)
                }
                return .done
            })
        var limits = LuaLimits.standard
        limits.call = LuaBudget(steps: 100_000_000, deadline: .zero)
        var state = try LuaState(limits: limits, libraries: [LuaLibrary(name: "t", functions: [ask])])
        let module = try state.load(LuaSource(name: "p.lua", text: "return { f = function() \(body) end }"))
        let function = try #require(try state.function("f", in: module))
        return try state.call(function)
    }

    @Test func `equal tables are compiled once, whoever writes them, and read by what they are asked as`() throws {
        let memo = MatcherMemo(), count = Count()
        for _ in 0..<2 {
            let values = try answer(
                memo, count,
                body: """
                    local one, many
                    for i = 1, 50 do
                      one = t.ask({ { role = 'a' }, { role = 'b' } }, true)
                      many = t.ask({ { role = 'a' }, { role = 'b' } }, false)
                    end
                    return one, many, t.ask({ role = 'c', name = 'x' }, true) + t.ask({ name = 'x', role = 'c' }, true)
                    """)
            #expect(values == [1, 2, 2])
        }
        #expect(count.compiled.load(ordering: .relaxed) == 3)
    }

    @Test func `what is no matcher is said each time`() throws {
        let memo = MatcherMemo(), count = Count()
        let values = try answer(
            memo, count, body: "return (pcall(function() t.ask(5, true) end)), (pcall(function() t.ask(5, true) end))")
        #expect(values == [false, false])
        #expect(count.compiled.load(ordering: .relaxed) == 2)
    }

    @Test func `matchers without end do not fill the memory`() throws {
        let memo = MatcherMemo(), count = Count()
        let made = MatcherMemo.mostEntries * 2
        let values = try answer(
            memo, count, body: "for i = 1, \(made) do t.ask({ name = 'n' .. i }, true) end return t.ask({ name = ('x'):rep(60000) }, true)")
        #expect(values == [1])
        #expect(count.compiled.load(ordering: .relaxed) == made + 1)
        #expect(memo.size.entries <= MatcherMemo.mostEntries && memo.size.entries > 0)
        #expect(memo.size.bytes <= MatcherMemo.mostBytes)
    }
}
