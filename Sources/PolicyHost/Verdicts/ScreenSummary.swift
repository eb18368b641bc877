package import Drift

/// One severity and one sentence for a whole capture.
package struct ScreenSummary: Hashable, Sendable {
    package let severity: Severity
    package let reason: String
    package let provenance: Provenance
    package let failure: PolicyFailure?

    package init(severity: Severity, reason: String, provenance: Provenance, failure: PolicyFailure? = nil) {
        self.severity = severity
        self.reason = reason
        self.provenance = provenance
        self.failure = failure
    }
}
