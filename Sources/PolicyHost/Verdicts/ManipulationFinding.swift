package import Drift

/// What a manipulation rule found.
package struct ManipulationFinding: Hashable, Sendable {
    /// The rule's id, or `policy_error`.
    package let ruleID: String
    package let description: String
    package let severity: Severity
    package let evidence: String
    /// The node in the captured tree; nil when it is gone, or the whole screen is meant.
    package let afterIndex: Int?
    /// The node in the baseline.
    package let beforeIndex: Int?
    /// The rule did not answer; ``ruleID`` is `policy_error` and ``evidence`` names the rule.
    package let failure: PolicyFailure?

    package init(
        ruleID: String, description: String, severity: Severity, evidence: String, afterIndex: Int?, beforeIndex: Int?,
        failure: PolicyFailure? = nil
    ) {
        self.ruleID = ruleID
        self.description = description
        self.severity = severity
        self.evidence = evidence
        self.afterIndex = afterIndex
        self.beforeIndex = beforeIndex
        self.failure = failure
    }
}
