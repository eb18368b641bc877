import Foundation
import Testing

@testable import LuaRuntime

@Suite struct RandomScriptTests {
    private struct Outcome: Equatable {
        var error: LuaError?
        var message: String?
        var values: [LuaValue] = []
        var steps = 0
        var answer: [LuaValue] = []
    }

    private static func run(_ source: String) -> Outcome {
        var outcome = Outcome()
        do throws(LuaError) {
            var limits = LuaLimits.patient
            limits.call.steps = 50_000
            var state = try LuaState(limits: limits, libraries: [.sz()], views: [ViewTests.node])
            let honest = try state.load(LuaSource(name: "honest.lua", text: "return { f = function(n) return n * 2 end }"))
            do throws(LuaError) {
                let module = try state.load(LuaSource(name: "p.lua", text: source))
                if let f = try state.function("f", in: module) {
                    outcome.values = try state.call(f, arguments: { $0.view(kind: 0, id: 5) }, results: { $0.values })
                }
            } catch {
                outcome.error = error
                outcome.message = error.budget == nil ? error.message : nil
            }
            outcome.steps = outcome.error?.code.isBudget == true ? 0 : state.usage.steps
            if let f = try state.function("f", in: honest) { outcome.answer = try state.call(f, [21]) }
        } catch {
            outcome.error = error
        }
        return outcome
    }

    /// `SYSTEMZERO_RANDOM_SCRIPTS` raises the number, for a long run by hand.
    @Test func `no random script harms the host, and each ends the same in every state`() {
        let count = ProcessInfo.processInfo.environment["SYSTEMZERO_RANDOM_SCRIPTS"].flatMap { Int($0) } ?? 600
        var scripts = RandomScript(random: SeededRandom(seed: UInt64(count)))
        let leaked = LuaState.leakedBlocks
        var finished = 0
        for _ in 0..<count {
            let source = scripts.next()
            let first = Self.run(source), second = Self.run(source)
            // A spent budget may be one of work, which differs: the machine may be slow.
            if first.error?.code.isBudget != true && second.error?.code.isBudget != true { #expect(first == second, "\(source)") }
            #expect(first.answer == [42] && second.answer == [42], "\(source)")
            if first.error == nil { finished += 1 }
        }
        #expect(finished > count / 20, "too few scripts come to their end")
        #expect(LuaState.leakedBlocks == leaked)
    }
}
