/// Runs hostile scripts against this very build.
package enum HostileSuite {
    /// Runs each script in a state of its own, in order.
    package static func run(_ scripts: [HostileScript] = builtin, limits: LuaLimits = .standard) -> [HostileResult] {
        scripts.map { run($0, limits: limits) }
    }

    /// Loads the script and calls its global `handle`, if it defines one; then asks an honest function of the same state.
    package static func run(_ script: HostileScript, limits: LuaLimits) -> HostileResult {
        var result = HostileResult(
            name: script.name, expected: script.expected, outcome: "returned", message: "", milliseconds: 0, steps: 0, peakBytes: 0,
            healthyAfter: false, isExpected: false, isBounded: false)
        let clock = ContinuousClock()
        do throws(LuaError) {
            var state = try LuaState(limits: limits, libraries: [.sz()])
            let honest = try state.load(LuaSource(name: "honest.lua", text: "return { answer = function(n) return n * 2 end }"))
            let start = clock.now
            do throws(LuaError) {
                try attack(&state, script, &result)
            } catch {
                result.outcome = [error.code.rawValue, error.code == .withheldName ? error.name : nil].compactMap(\.self).joined(
                    separator: ":")
                result.message = error.description
                note(&state, &result)
            }
            result.milliseconds = (clock.now - start) / .milliseconds(1)
            if let answer = try state.function("answer", in: honest) {
                result.healthyAfter = try state.call(answer, [21]) == [42]
            }
        } catch {
            result.message += " | \(error)"
        }
        let deadline = (limits.load.deadline + limits.call.deadline) / .milliseconds(1)
        result.isBounded = result.milliseconds <= 4 * deadline && result.peakBytes <= limits.memoryBytes
        result.isExpected = script.expected.isEmpty || script.expected.contains { matches(result.outcome, $0) }
        return result
    }

    private static func attack(_ state: inout LuaState, _ script: HostileScript, _ result: inout HostileResult) throws(LuaError) {
        let module = try state.load(LuaSource(name: script.name, bytes: script.source), globals: .definable)
        note(&state, &result)
        guard let handle = try state.globalFunction("handle", in: module) else { return }
        _ = try state.call(handle)
        note(&state, &result)
    }

    private static func note(_ state: inout LuaState, _ result: inout HostileResult) {
        result.steps += state.usage.steps
        result.peakBytes = max(result.peakBytes, state.usage.peakBytes)
    }

    private static func matches(_ outcome: String, _ expected: String) -> Bool {
        if expected == "clean_error" { return outcome != "returned" && !outcome.hasPrefix("budget_") }
        return outcome == expected || outcome.hasPrefix(expected + ":")
    }
}
