/// One limit that a request has to pass: `burst` at once, then `rate` every `per` seconds, of which it takes `cost`.
package struct RateLimitRule: Hashable, Sendable {
    /// Whose allowance it is; requests with the same key and the same `per` share it.
    package let key: String
    package let rate: Double
    /// Seconds.
    package let per: Double
    package let burst: Double
    package let cost: Double

    package init(key: String, rate: Double, per: Double, burst: Double, cost: Double = 1) {
        self.key = key
        self.rate = rate
        self.per = per
        self.burst = burst
        self.cost = cost
    }
}
