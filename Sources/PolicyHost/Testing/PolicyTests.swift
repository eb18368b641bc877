import LuaRuntime

/// Runs the policy tests of a set: every `tests/*_test.lua` in a state of its own, every test as one call with a budget.
package enum PolicyTests {
    /// What one test may use: more than a decision, since it makes many.
    private static let steps = 5_000_000
    private static let time: Duration = .seconds(2)

    /// Runs all tests. A file that cannot be loaded counts as one failed test with the name `loads`.
    ///
    /// - Throws: ``PolicyProblems`` only when no state can be made at all.
    package static func run(
        _ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions(), coverage: Bool = false,
        stopAtFirstFailure: Bool = false
    ) throws(PolicyProblems) -> PolicyTestReport {
        var results: [PolicyTestResult] = []
        var hits: [String: [Int: Int]] = [:]
        for file in set.tests {
            var run = try PolicyTestRun(set: set, options: testOptions(options), file: file)
            results += run.runAll(tracing: coverage, stopAtFirstFailure: stopAtFirstFailure)
            hits.merge(run.hits) { $0.merging($1, uniquingKeysWith: +) }
            if stopAtFirstFailure, results.contains(where: { $0.failure != nil }) { break }
        }
        return PolicyTestReport(results: results, coverage: coverage ? try self.coverage(set, options, hits) : [])
    }

    private static func testOptions(_ options: PolicyEngineOptions) -> PolicyEngineOptions {
        var options = options
        options.budgets.decisionSteps = steps
        options.budgets.decisionTime = time
        options.budgets.memoryBytes = max(options.budgets.memoryBytes, 32 << 20)
        return options
    }

    private static func coverage(
        _ set: PolicySet, _ options: PolicyEngineOptions, _ hits: [String: [Int: Int]]
    ) throws(PolicyProblems) -> [FileCoverage] {
        let loader = PolicyLoader(set: set, options: options)
        var files: [FileCoverage] = []
        for file in set.files where file.kind != .test && file.kind != .stray {
            var state = try loader.makeState()
            do {
                let module = try state.load(LuaSource(name: file.path, bytes: file.bytes))
                let lines = try state.executableLines(of: module)
                files.append(FileCoverage(file: file.path, executable: lines, hits: hits[file.path] ?? [:]))
            } catch {
                throw PolicyProblems(PolicyDiagnostic(error, in: set, fallback: file.path))
            }
        }
        return files
    }
}

/// The tests of one file in one state.
private struct PolicyTestRun: ~Copyable {
    let set: PolicySet
    let file: PolicyFile
    private var lua: LuaState
    private(set) var hits: [String: [Int: Int]] = [:]

    init(set: PolicySet, options: PolicyEngineOptions, file: PolicyFile) throws(PolicyProblems) {
        self.set = set
        self.file = file
        lua = try PolicyLoader(set: set, options: options).makeState(forTests: true)
    }

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
            let run = try lua.function("run", in: driver)
        else { return [] }
        let total = try lua.call(count, []).first?.int ?? 0
        var results: [PolicyTestResult] = []
        for number in stride(from: 1, through: total, by: 1) {
            let title = try lua.call(name, [.integer(Int64(number))]).first?.text ?? "test \(number)"
            var outcome = PolicyTestResult.Outcome.passed
            do {
                _ = try lua.call(run, [.integer(Int64(number))])
            } catch {
                outcome = .failed(diagnostic(error))
            }
            results.append(PolicyTestResult(file: file.path, name: title, outcome: outcome, steps: lua.usage.steps))
            if stopAtFirstFailure, results.last?.failure != nil { break }
        }
        return results
    }

    private func diagnostic(_ error: LuaError) -> PolicyDiagnostic {
        PolicyDiagnostic(error, in: set, fallback: file.path)
    }
}
