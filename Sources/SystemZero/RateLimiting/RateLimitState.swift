/// How one limit stands after a request.
package struct RateLimitState: Hashable, Sendable {
    package let rule: RateLimitRule
    /// Whole units that could be spent at once now.
    package let remaining: Int
    /// Nanoseconds to the full burst.
    package let reset: Int64
    /// Whether this limit was passed (all must be, for the request to pass).
    package let passed: Bool
    /// Nanoseconds until the same request would pass this limit; 0 when it did, nil when it never will (it costs more than the burst).
    package let wait: Int64?
    /// Whether the limit was counted in the allowance that newcomers share while the table is full.
    package let isShared: Bool
}
