/// The limits of one request, all of which must pass; none means unlimited.
package struct RateLimitDecision: Hashable, Sendable {
    package let limits: [RateLimit]
    package let provenance: Provenance
    /// When set, ``limits`` are ``RateLimit/fallback(for:)``.
    package let failure: PolicyFailure?

    package init(limits: [RateLimit], provenance: Provenance, failure: PolicyFailure? = nil) {
        self.limits = limits
        self.provenance = provenance
        self.failure = failure
    }
}
