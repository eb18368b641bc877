import LuaRuntime

/// The tests of one file in one state.
struct PolicyTestRun: ~Copyable {
    private let set: PolicySet
    private let file: PolicyFile
    private var lua: LuaState
    /// File → line → times run, once ``runAll(tracing:stopAtFirstFailure:)`` has traced.
    private(set) var hits: [String: [Int: Int]] = [:]

    /// What one test may use: more than a decision, since it makes many.
    private static let steps = 5_000_000
    private static let time: Duration = .seconds(2)

    init(set: PolicySet, options: PolicyEngineOptions, file: PolicyFile, matchers: MatcherMemo = MatcherMemo()) throws(PolicyProblems) {
        self.set = set
        self.file = file
        var options = options
        options.budgets.decisionSteps = Self.steps
        options.budgets.decisionTime = Self.time
        options.budgets.memoryBytes = max(options.budgets.memoryBytes, 32 << 20)
        lua = try PolicyLoader(set: set, options: options, matchers: matchers).makeState(forTests: true)
    }

    /// Loads the file and runs what it registers, in order.
    mutating func runAll(tracing: Bool, stopAtFirstFailure: Bool) -> [PolicyTestResult] {
        lua.context = ScreenStage(.contextOnly, context: ScreenContext(time: PolicyTime(unix: 0)))
        if tracing { lua.startTrace(lines: true, fields: false) }
        defer {
            if tracing { hits = lua.finishTrace().lines }
            lua.context = nil
        }
        do {
            _ = try lua.load(LuaSource(name: file.path, bytes: Array(TestPrelude.header.utf8) + file.bytes))
            let driver = try lua.load(LuaSource(name: "systemzero/driver.lua", bytes: Array(TestPrelude.driver.utf8)))
            return try runTests(driver, stopAtFirstFailure)
        } catch {
            return [PolicyTestResult(file: file.path, name: "loads", outcome: .failed(diagnostic(error)), steps: lua.usage.steps)]
        }
    }

    private mutating func runTests(_ driver: LuaModule, _ stopAtFirstFailure: Bool) throws(LuaError) -> [PolicyTestResult] {
        guard let count = try lua.function("count", in: driver), let name = try lua.function("name", in: driver),
            let run = try lua.function("run", in: driver), let failure = try lua.function("failure", in: driver)
        else { return [] }
        let total = try lua.call(count, []).first?.int ?? 0
        let clock = ContinuousClock()
        var results: [PolicyTestResult] = []
        for number in stride(from: 1, through: total, by: 1) {
            let title = try lua.call(name, [.integer(Int64(number))]).first?.text ?? "test \(number)"
            let start = clock.now
            do {
                _ = try lua.call(run, [.integer(Int64(number))])
                results.append(
                    PolicyTestResult(
                        file: file.path, name: title, outcome: .passed, steps: lua.usage.steps, duration: clock.now - start))
            } catch {
                results.append(failed(title, error, since: start, clock, explainedBy: failure))
                if stopAtFirstFailure { break }
            }
        }
        return results
    }

    private mutating func failed(
        _ title: String, _ error: LuaError, since start: ContinuousClock.Instant, _ clock: ContinuousClock,
        explainedBy failure: LuaReference
    ) -> PolicyTestResult {
        let (steps, duration) = (lua.usage.steps, clock.now - start)
        var diagnostic = diagnostic(error)
        var differences: [PolicyTestResult.Difference] = []
        // A state that cannot even say why has nothing to add to the error itself.
        if let told = try? lua.call(failure, []).first, let message = told["message"]?.text, error.message.hasSuffix(message) {
            diagnostic.code = PolicyTestResult.failureCode
            differences = (told["differences"]?.list ?? []).compactMap { entry in
                guard let path = entry["path"]?.text, let expected = entry["expected"]?.text, let got = entry["got"]?.text else {
                    return nil
                }
                return PolicyTestResult.Difference(path: path, expected: expected, got: got)
            }
        }
        return PolicyTestResult(
            file: file.path, name: title, outcome: .failed(diagnostic), differences: differences, steps: steps, duration: duration)
    }

    private func diagnostic(_ error: LuaError) -> PolicyDiagnostic {
        PolicyDiagnostic(error, in: set, fallback: file.path)
    }
}
