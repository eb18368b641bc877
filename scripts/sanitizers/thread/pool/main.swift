import Foundation
import LuaRuntime
import Synchronization

@testable import PolicyHost

// More threads than states ask, wait and give up; each decision must be that of its own request.
let source = """
    local calls = 0
    return { f = function(request)
      calls = calls + 1
      local sum = 0
      for i = 1, request.body_bytes do sum = sum + i end
      return request.principal.id, sum, request.params.name
    end }
    """
let pool = try StatePool(count: 2) { () throws(PolicyProblems) in
    do throws(LuaError) {
        var lua = try LuaState(vocabulary: PolicyWord.vocabulary, libraries: [.sz()])
        let module = try lua.load(LuaSource(name: "p.lua", text: source))
        var functions = PolicyState.Functions()
        functions.authorize = try lua.function("f", in: module)
        lua.seal()
        return PolicyState(lua: lua, functions: functions)
    } catch {
        throw PolicyProblems(PolicyDiagnostic(code: error.code.rawValue, file: "p.lua", message: error.message))
    }
}

enum Tally {
    static let right = Atomic(0)
    static let wrong = Atomic(0)
    static let busy = Atomic(0)
}

let group = DispatchGroup()
for number in 0..<8 {
    group.enter()
    Thread {
        var (right, wrong, busy) = (0, 0, 0)
        for round in 0..<2_000 {
            let request = AccessRequest(
                method: "GET", path: "/", route: "/", permission: "logs:read", params: ["name": "thread \(number)"],
                principal: Principal(id: "key \(number) \(round)", name: "n", role: "admin"), ip: "192.0.2.1", bodyBytes: round % 500,
                time: PolicyTime(unix: Int64(round)))
            let patience: Duration = round % 3 == 0 ? .zero : .milliseconds(50)
            let answer = pool.withState(waiting: patience) { state -> [LuaValue] in
                guard let function = state.functions.authorize else { return [] }
                state.write(request)
                return (try? state.lua.callAgain(function, results: { reader in reader.values })) ?? []
            }
            let sum = Int64(round % 500) * Int64(round % 500 + 1) / 2
            let expected: [LuaValue] = [.string("key \(number) \(round)"), .integer(sum), .string("thread \(number)")]
            if let answer { if answer == expected { right += 1 } else { wrong += 1 } } else { busy += 1 }
        }
        Tally.right.wrappingAdd(right, ordering: .relaxed)
        Tally.wrong.wrappingAdd(wrong, ordering: .relaxed)
        Tally.busy.wrappingAdd(busy, ordering: .relaxed)
        group.leave()
    }.start()
}
group.wait()
let (right, wrong, busy) = (
    Tally.right.load(ordering: .relaxed), Tally.wrong.load(ordering: .relaxed), Tally.busy.load(ordering: .relaxed)
)
print("right \(right), busy \(busy), wrong \(wrong)")
exit(wrong == 0 && right > 0 ? 0 : 1)
