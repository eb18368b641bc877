/// The answer to an access request.
///
/// A denial with a ``failure`` is the policy's fault and answered 503 `policy_error`; without one, 401 for anonymous and 403 for known callers.
package struct AccessDecision: Hashable, Sendable {
    package let allowed: Bool
    package let reason: String
    package let provenance: Provenance
    package let failure: PolicyFailure?

    package init(allowed: Bool, reason: String, provenance: Provenance, failure: PolicyFailure? = nil) {
        self.allowed = allowed
        self.reason = reason
        self.provenance = provenance
        self.failure = failure
    }
}
