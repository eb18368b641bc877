/// A policy set that passed the examination, ready to serve.
package struct ReloadExamination: Sendable {
    package let engine: PolicyEngine
    package let tests: PolicyTestReport
    package let flips: FlipTable

    package init(engine: PolicyEngine, tests: PolicyTestReport, flips: FlipTable) {
        self.engine = engine
        self.tests = tests
        self.flips = flips
    }

    /// Whether the set may serve: nothing weakens, or somebody accepted this very table of flips.
    package func isAccepted(by digest: String?) -> Bool {
        !flips.needsAcceptance || digest == flips.digest
    }
}
