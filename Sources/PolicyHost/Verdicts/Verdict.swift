package import Drift

/// How bad a change is, according to `severity.lua`.
package struct Verdict: Hashable, Sendable {
    package let severity: Severity
    package let reason: String
    package let tags: [String]
    package let provenance: Provenance
    /// When set, the change is critical and tagged `policy_error`.
    package let failure: PolicyFailure?

    package init(severity: Severity, reason: String, tags: [String] = [], provenance: Provenance, failure: PolicyFailure? = nil) {
        self.severity = severity
        self.reason = reason
        self.tags = tags
        self.provenance = provenance
        self.failure = failure
    }
}
