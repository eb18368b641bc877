/// Runs the tests of a set against its mutations: knows which test files can notice a fault in which file and line.
struct MutationTrial: Sendable {
    private let set: PolicySet
    private let options: PolicyEngineOptions
    /// Per test file: the lines that it runs, by file.
    private let reach: [(test: PolicyFile, lines: [String: Set<Int>])]

    /// - Throws: ``PolicyProblems`` when the tests fail without any fault.
    init(_ set: PolicySet, _ options: PolicyEngineOptions) throws(PolicyProblems) {
        var options = options
        options.workers = 1
        options.log = nil
        self.set = set
        self.options = options
        var reach: [(test: PolicyFile, lines: [String: Set<Int>])] = []
        var failures: [PolicyDiagnostic] = []
        for test in set.tests {
            var run = try PolicyTestRun(set: set, options: options, file: test)
            failures += run.runAll(tracing: true, stopAtFirstFailure: false).compactMap(\.failure)
            reach.append((test, run.hits.mapValues { Set($0.keys) }))
        }
        guard failures.isEmpty else { throw PolicyProblems(failures) }
        self.reach = reach
    }

    /// Whether the set with this fault is refused, or fails a test.
    func result(of mutation: PolicyMutation) -> Result<Bool, PolicyProblems> {
        guard let file = set.file(mutation.file) else { return .success(false) }
        let mutant = set.replacingUnchecked(PolicyFile(path: file.path, bytes: mutation.applied(to: file)))
        var contract = PolicyContract()
        do {
            _ = try PolicyLoader(set: mutant, options: options).load(PolicyHook.allCases, contract: &contract)
        } catch {
            // That the set is refused is the answer; why does not matter here.
            return .success(true)
        }
        let loading = reach.filter { $0.lines[file.path] != nil }
        let near = (mutation.line - 1)...(mutation.line + 1)
        let first = loading.filter { test in near.contains { test.lines[file.path]?.contains($0) == true } }
        let rest = loading.filter { test in !first.contains { $0.test.path == test.test.path } }
        do {
            for (test, _) in first + rest {
                var run = try PolicyTestRun(set: mutant, options: options, file: test)
                if run.runAll(tracing: false, stopAtFirstFailure: true).contains(where: { $0.failure != nil }) { return .success(true) }
            }
            return .success(false)
        } catch {
            return .failure(error)
        }
    }
}
