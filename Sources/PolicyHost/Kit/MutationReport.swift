/// How many faults the tests of a set notice.
package struct MutationReport: Hashable, Sendable {
    package let tried: Int
    /// Faults that no test noticed.
    package let survivors: [PolicyMutation]

    package var killed: Int { tried - survivors.count }
    /// 0 to 100; 100 when there was nothing to try.
    package var score: Double { tried == 0 ? 100 : 100 * Double(killed) / Double(tried) }

    /// Tries every mutation of the hook files and modules, or of `paths` alone.
    ///
    /// - Parameters:
    ///   - most: bound; mutations are then taken evenly from all.
    ///   - progress: called before each with the number done and the total.
    /// - Throws: ``PolicyProblems`` when the tests fail without any fault.
    package static func measure(
        _ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions(), paths: [String]? = nil, most: Int = 5_000,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(PolicyProblems) -> MutationReport {
        let sound = try PolicyTests.run(set, options: options)
        guard sound.isSuccess else { throw PolicyProblems(sound.failures) }
        let files = set.files.filter { file in
            paths.map { $0.contains(file.path) } ?? (file.kind != .test && file.kind != .stray)
        }
        let all = files.flatMap { file in PolicyMutation.all(of: file).map { (file, $0) } }
        let stride = max(1, (all.count + most - 1) / max(1, most))
        let chosen = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
        var survivors: [PolicyMutation] = []
        for (number, (file, mutation)) in chosen.enumerated() {
            progress(number, chosen.count)
            if try !isNoticed(mutation, in: file, of: set, options) { survivors.append(mutation) }
        }
        return MutationReport(tried: chosen.count, survivors: survivors)
    }

    private static func isNoticed(
        _ mutation: PolicyMutation, in file: PolicyFile, of set: PolicySet, _ options: PolicyEngineOptions
    ) throws(PolicyProblems) -> Bool {
        let mutant = try set.replacing(file.path, with: mutation.applied(to: file))
        do {
            _ = try PolicyEngine(mutant, options: options)
        } catch {
            return true
        }
        return try !PolicyTests.run(mutant, options: options, stopAtFirstFailure: true).isSuccess
    }
}
