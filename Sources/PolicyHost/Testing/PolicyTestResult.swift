/// How one policy test ended.
package struct PolicyTestResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case passed
        case failed(PolicyDiagnostic)
    }

    /// `tests/rbac_test.lua`.
    package let file: String
    package let name: String
    package let outcome: Outcome
    /// Steps that the test took; the same in every run of the same set.
    package let steps: Int

    package var failure: PolicyDiagnostic? {
        if case .failed(let diagnostic) = outcome { diagnostic } else { nil }
    }
}
