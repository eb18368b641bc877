import Synchronization

/// Putting faults into a set, one at a time.
extension MutationReport {
    /// Tries every mutation of the hook files and modules, or of `paths` alone. Files that a program wrote are left out unless they are named.
    ///
    /// A mutation runs only the test files that load its file, those that run its line first.
    ///
    /// - Parameters:
    ///   - most: bound; mutations are then taken evenly from all.
    ///   - jobs: how many are tried at the same time.
    ///   - progress: called from any thread with the number done and the total.
    /// - Throws: ``PolicyProblems`` when the tests fail without any fault, or `paths` names a file that is not there.
    package static func measure(
        _ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions(), paths: [String]? = nil, most: Int = 20_000, jobs: Int = 1,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws(PolicyProblems) -> MutationReport {
        let files = try files(of: set, named: paths)
        let trial = try MutationTrial(set, options)
        let all = files.flatMap { PolicyMutation.all(of: $0) }
        let stride = max(1, (all.count + most - 1) / max(1, most))
        let chosen = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
        let queue = MutationQueue()
        let outcomes = await withTaskGroup(of: [(Int, Result<Bool, PolicyProblems>)].self) { group in
            for _ in 0..<max(1, min(jobs, chosen.count)) {
                group.addTask {
                    var own: [(Int, Result<Bool, PolicyProblems>)] = []
                    while true {
                        let index = queue.taken.wrappingAdd(1, ordering: .relaxed).oldValue
                        guard index < chosen.count else { return own }
                        own.append((index, trial.result(of: chosen[index])))
                        progress(queue.done.wrappingAdd(1, ordering: .relaxed).newValue, chosen.count)
                    }
                }
            }
            return await group.reduce(into: [Result<Bool, PolicyProblems>](repeating: .success(true), count: chosen.count)) { all, own in
                for (index, result) in own { all[index] = result }
            }
        }
        var told: [(mutation: PolicyMutation, isNoticed: Bool)] = []
        for (mutation, outcome) in zip(chosen, outcomes) { told.append((mutation, try outcome.get())) }
        return MutationReport(told, paths: files.map(\.path))
    }

    private static func files(of set: PolicySet, named paths: [String]?) throws(PolicyProblems) -> [PolicyFile] {
        let candidates = set.files.filter { $0.kind != .test && $0.kind != .stray }
        guard let paths else { return candidates.filter { !$0.isGenerated } }
        let unknown = paths.filter { path in !candidates.contains { $0.path == path } }
        guard unknown.isEmpty else {
            throw PolicyProblems(
                unknown.map { path in
                    PolicyDiagnostic(
                        code: "policy_file_missing", file: path, message: "the set has no such hook file or module",
                        help: NearestName.suggestion(for: path, among: candidates.map(\.path)).map { "did you mean `\($0)`?" }
                            ?? "one of \(candidates.map(\.path).joined(separator: ", "))")
                })
        }
        return candidates.filter { paths.contains($0.path) }
    }
}

/// How far the tasks of a measurement have come together; shared by all of them.
private final class MutationQueue: Sendable {
    let taken = Atomic<Int>(0)
    let done = Atomic<Int>(0)
}
