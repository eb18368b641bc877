/// How one policy test ended.
package struct PolicyTestResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case passed
        case failed(PolicyDiagnostic)
    }

    /// A place at which a value is not the expected one.
    package struct Difference: Hashable, Sendable {
        /// From the value itself: `.node.role`, `[2]`; empty for the whole value.
        package let path: String
        package let expected: String
        package let got: String
    }

    /// `tests/rbac_test.lua`.
    package let file: String
    package let name: String
    package let outcome: Outcome
    /// Where an `expect(…).is(…)` that does not hold sees a difference; empty for other failures.
    package var differences: [Difference] = []
    /// Steps that the test took; the same in every run of the same set.
    package let steps: Int
    /// Time that it took; another one in every run.
    package var duration: Duration = .zero

    package var failure: PolicyDiagnostic? {
        if case .failed(let diagnostic) = outcome { diagnostic } else { nil }
    }

    /// The stable code of an expectation that does not hold.
    package static let failureCode = "test_failed"
}
