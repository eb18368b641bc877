import Drift

/// A policy that did not answer, and what holds instead. The one table of fail-safe answers:
///
/// | hook | an error, a budget trip or a malformed result means |
/// |---|---|
/// | access | deny; answered 503 `policy_error` |
/// | rate limits | 100 a minute, burst 20, per key and per address |
/// | noise | the node stays: a broken filter never hides drift |
/// | severity | critical, tagged `policy_error` |
/// | manipulation | a finding `policy_error` of severity warning |
package struct PolicyFailure: Error, Hashable, Sendable {
    package enum Cause: String, Sendable {
        /// The script raised an error.
        case error
        /// It used up the steps, the time or the memory of this decision.
        case budget
        /// The capture's own budget is used up; this hook was not called any more.
        case captureBudget = "capture_budget"
        /// It answered something that the hook's contract does not allow.
        case malformed
        /// Every state was busy for longer than a decision may take.
        case busy
    }

    package let hook: PolicyHook
    package let cause: Cause
    /// File, line and message for the author; never shown to anonymous clients.
    package let diagnostic: PolicyDiagnostic

    package init(hook: PolicyHook, cause: Cause, diagnostic: PolicyDiagnostic) {
        self.hook = hook
        self.cause = cause
        self.diagnostic = diagnostic
    }

    /// The name that answers, tags and findings carry.
    package static let code = "policy_error"
}

extension PolicyFailure {
    func accessDecision(_ provenance: Provenance) -> AccessDecision {
        AccessDecision(allowed: false, reason: "the access policy failed", provenance: provenance, failure: self)
    }

    func rateLimitDecision(for request: AccessRequest, _ provenance: Provenance) -> RateLimitDecision {
        RateLimitDecision(limits: RateLimit.fallback(for: request), provenance: provenance, failure: self)
    }

    func verdict(_ provenance: Provenance) -> Verdict {
        Verdict(
            severity: .critical, reason: "the severity policy failed: \(diagnostic.headline)", tags: [Self.code], provenance: provenance,
            failure: self)
    }

    func summary(_ provenance: Provenance) -> ScreenSummary {
        ScreenSummary(
            severity: .critical, reason: "the severity policy failed: \(diagnostic.headline)", provenance: provenance, failure: self)
    }

    func finding(rule: String, afterIndex: Int?, beforeIndex: Int?) -> ManipulationFinding {
        ManipulationFinding(
            ruleID: Self.code, description: "a manipulation rule failed", severity: .warning,
            evidence: "rule \(rule): \(diagnostic.headline)", afterIndex: afterIndex, beforeIndex: beforeIndex, failure: self)
    }
}
