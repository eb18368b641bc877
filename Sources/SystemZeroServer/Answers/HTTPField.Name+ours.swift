import HTTPTypes
import SystemZero

/// Header names that the standard library of names lacks. The literals are valid field names, so making them cannot fail.
extension HTTPField.Name {
    static let host = known("Host")
    static let requestID = known("X-Request-ID")
    static let apiKey = known("X-API-Key")
    static let forwardedFor = known("X-Forwarded-For")
    static let idempotencyKey = known("Idempotency-Key")
    static let idempotencyReplayed = known("Idempotency-Replayed")
    static let traceParent = known("traceparent")
    static let contentTypeOptions = known("X-Content-Type-Options")
    static let referrerPolicy = known("Referrer-Policy")
    static let frameOptions = known("X-Frame-Options")
    static let lastEventID = known("Last-Event-ID")
    /// Asks a proxy in front not to collect a stream before it passes it on.
    static let accelBuffering = known("X-Accel-Buffering")
    static let lastIndex = known("X-Log-Last-Index")

    /// The name of a header that speaks of limits.
    static func of(_ header: RateLimitHeader) -> HTTPField.Name {
        switch header {
        case .limit: rateLimitLimit
        case .remaining: rateLimitRemaining
        case .reset: rateLimitReset
        case .state: rateLimitState
        case .policy: rateLimitPolicy
        case .retryAfter: .retryAfter
        }
    }

    private static let rateLimitLimit = known(RateLimitHeader.limit.rawValue)
    private static let rateLimitRemaining = known(RateLimitHeader.remaining.rawValue)
    private static let rateLimitReset = known(RateLimitHeader.reset.rawValue)
    private static let rateLimitState = known(RateLimitHeader.state.rawValue)
    private static let rateLimitPolicy = known(RateLimitHeader.policy.rawValue)

    static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("`\(name)` is a valid header name") }
        return field
    }
}
