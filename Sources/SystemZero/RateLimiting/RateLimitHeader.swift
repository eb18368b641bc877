/// The header fields that speak of limits.
package enum RateLimitHeader: String, CaseIterable, Sendable {
    case limit = "X-RateLimit-Limit"
    case remaining = "X-RateLimit-Remaining"
    case reset = "X-RateLimit-Reset"
    case state = "RateLimit"
    case policy = "RateLimit-Policy"
    case retryAfter = "Retry-After"
}
