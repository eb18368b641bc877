import Dispatch

/// The examination that a policy set has to pass before it may serve. Pure: it builds, asks and compares, and changes nothing.
package enum ReloadGate {
    /// Everything that the examination of a set needs to know.
    package struct Question: Sendable {
        package var set: PolicySet
        package var options: PolicyEngineOptions
        /// The engine that serves now; nil at the first start, when there is nothing to compare with.
        package var serving: PolicyEngine?
        /// Recorded decisions: all denials, and the latest others.
        package var recorded: [RecordedInput]
        /// The holders of the active keys.
        package var principals: [Principal]
        package var time: PolicyTime

        package init(
            set: PolicySet, options: PolicyEngineOptions, serving: PolicyEngine?, recorded: [RecordedInput] = [],
            principals: [Principal] = [], time: PolicyTime
        ) {
            self.set = set
            self.options = options
            self.serving = serving
            self.recorded = recorded
            self.principals = principals
            self.time = time
        }
    }

    /// Steps 2 to 6 of the gate: compile and contracts, tests, determinism, replay, lock-out.
    ///
    /// The engine and the test files, each in two live states, are worked through by as many threads as there are cores.
    ///
    /// - Throws: ``PolicyProblems`` with the diagnostics of the first step that fails.
    package static func examine(_ question: Question) throws(PolicyProblems) -> ReloadExamination {
        let work = GateWork(question)
        DispatchQueue.concurrentPerform(iterations: work.parts) { part in work.run(part) }
        let engine = try work.engine()
        let tests = try work.tests(0)
        guard tests.isSuccess else { throw PolicyProblems(tests.failures) }
        let differences = Determinism.differences(tests, try work.tests(1))
        guard differences.isEmpty else { throw PolicyProblems(differences) }
        let flips = question.serving.map { FlipTable.replay(question.recorded, old: $0, new: engine) } ?? FlipTable(rows: [], replayed: 0)
        if !question.principals.isEmpty, let lockOut = LockOut.check(engine, principals: question.principals, time: question.time) {
            throw PolicyProblems(lockOut)
        }
        return ReloadExamination(engine: engine, tests: tests, flips: flips)
    }
}
