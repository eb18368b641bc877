package import Drift

/// A judged change as `summarize` of `severity.lua` sees it.
package struct SummarizedEvent: Hashable, Sendable {
    package var kind: ChangeKind
    package var driftType: DriftType
    package var severity: Severity
    package var reason: String
    package var tags: [String]
    /// The manipulation or detector rule that found it.
    package var ruleID: String?

    package init(
        kind: ChangeKind, driftType: DriftType, severity: Severity, reason: String, tags: [String] = [], ruleID: String? = nil
    ) {
        self.kind = kind
        self.driftType = driftType
        self.severity = severity
        self.reason = reason
        self.tags = tags
        self.ruleID = ruleID
    }
}
