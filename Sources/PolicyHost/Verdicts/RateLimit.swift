/// One allowance that a request must fit into: `burst` at once, then `rate` every `per` seconds (GCRA).
package struct RateLimit: Hashable, Sendable {
    /// Whose allowance it is; requests with the same key share it.
    package let key: String
    package let rate: Double
    /// Seconds.
    package let per: Double
    package let burst: Double
    /// What this request takes out of it.
    package let cost: Double

    package init(key: String, rate: Double, per: Double, burst: Double, cost: Double = 1) {
        self.key = key
        self.rate = rate
        self.per = per
        self.burst = burst
        self.cost = cost
    }

    /// What applies when the policy fails: 100 a minute, burst 20, per address and per key; guessing keys costs five times as much.
    package static func fallback(for request: AccessRequest) -> [RateLimit] {
        let cost: Double = request.principal.unknownKey ? 5 : 1
        let byAddress = RateLimit(key: "address:\(request.ip)", rate: 100, per: 60, burst: 20, cost: cost)
        guard !request.principal.anonymous else { return [byAddress] }
        return [RateLimit(key: "key:\(request.principal.id)", rate: 100, per: 60, burst: 20, cost: cost), byAddress]
    }
}
