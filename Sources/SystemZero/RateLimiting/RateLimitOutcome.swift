/// What the limits say to a request.
package struct RateLimitOutcome: Hashable, Sendable {
    /// In the order of the rules; empty when nothing limits the request.
    package let limits: [RateLimitState]

    package init(limits: [RateLimitState]) { self.limits = limits }

    /// Whether the request may go on; only then was anything spent.
    package var allowed: Bool { limits.allSatisfy(\.passed) }

    /// The limit that answers speak of: of a refused request the one it has to wait for longest, else the one with the least left.
    package var tightest: RateLimitState? {
        if allowed { return limits.min { ($0.remaining, -$0.reset) < ($1.remaining, -$1.reset) } }
        return limits.lazy.filter { !$0.passed }.max { $0.wait ?? .max < $1.wait ?? .max }
    }

    /// Whole seconds, at least 1, until a refused request would pass. One that never will is told the time to a full burst.
    package var retryAfterSeconds: Int {
        guard let tightest else { return 1 }
        return max(1, RateLimitHeaders.seconds(tightest.wait ?? tightest.reset))
    }
}
