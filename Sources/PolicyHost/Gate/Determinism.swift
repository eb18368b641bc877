/// Checks that the same input gives the same answer and the same steps, whichever state is asked.
package enum Determinism {
    /// Compares two runs of the policy tests in states of their own.
    package static func differences(_ one: PolicyTestReport, _ other: PolicyTestReport) -> [PolicyDiagnostic] {
        guard one.results.count == other.results.count else {
            return [diagnostic("tests", "the tests register \(one.results.count) cases in one state and \(other.results.count) in another")]
        }
        return zip(one.results, other.results).compactMap { left, right in
            if (left.failure == nil) != (right.failure == nil) || left.name != right.name {
                return diagnostic(left.file, "`\(left.name)` ends differently in two states")
            }
            if left.steps != right.steps {
                return diagnostic(left.file, "`\(left.name)` takes \(left.steps) steps in one state and \(right.steps) in another")
            }
            return nil
        }
    }

    private static func diagnostic(_ file: String, _ message: String) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_not_deterministic", file: file, message: message,
            help: "look for state that survives a call: tables or counters outside of the functions")
    }
}
