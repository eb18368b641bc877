import LuaRuntime

/// Runs the policy tests of a set: every `tests/*_test.lua` in a state of its own, every test as one call with a budget.
package enum PolicyTests {
    /// Runs all tests. A file that cannot be loaded counts as one failed test with the name `loads`.
    ///
    /// - Throws: ``PolicyProblems`` only when no state can be made at all.
    package static func run(
        _ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions(), coverage: Bool = false,
        stopAtFirstFailure: Bool = false
    ) throws(PolicyProblems) -> PolicyTestReport {
        var results: [PolicyTestResult] = []
        var hits: [String: [Int: Int]] = [:]
        let matchers = MatcherMemo()
        for file in set.tests {
            var run = try PolicyTestRun(set: set, options: options, file: file, matchers: matchers)
            results += run.runAll(tracing: coverage, stopAtFirstFailure: stopAtFirstFailure)
            hits.merge(run.hits) { $0.merging($1, uniquingKeysWith: +) }
            if stopAtFirstFailure, results.contains(where: { $0.failure != nil }) { break }
        }
        return PolicyTestReport(results: results, coverage: coverage ? try self.coverage(set, options, hits) : [])
    }

    /// Runs the tests of one file, in a state of its own.
    static func run(
        _ file: PolicyFile, of set: PolicySet, options: PolicyEngineOptions, matchers: MatcherMemo
    ) throws(PolicyProblems) -> [PolicyTestResult] {
        var run = try PolicyTestRun(set: set, options: options, file: file, matchers: matchers)
        return run.runAll(tracing: false, stopAtFirstFailure: false)
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
