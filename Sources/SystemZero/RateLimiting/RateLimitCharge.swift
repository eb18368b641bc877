import PolicyHost

/// What one rule wants to take, and from where.
struct RateLimitCharge {
    let rule: RateLimitRule
    let gcra: GCRA
    /// The index of the shard.
    let place: Int
    let cell: RateLimitCell
    /// The TAT before.
    let arrival: Int64
    /// The TAT after; nil when the rule refuses.
    let next: Int64?

    init(_ rule: RateLimitRule, place: Int, cell: RateLimitCell, arrival: Int64, now: Int64) {
        self.rule = rule
        self.gcra = GCRA(rule)
        self.place = place
        self.cell = cell
        self.arrival = arrival
        self.next = gcra.advance(arrival, now: now)
    }

    func state(spent: Bool, now: Int64) -> RateLimitState {
        let current = spent ? next ?? arrival : arrival
        return RateLimitState(
            rule: rule, remaining: gcra.remaining(current, now: now), reset: gcra.reset(current, now: now), passed: next != nil,
            wait: next == nil ? gcra.wait(arrival, now: now) : 0, isShared: cell == .shared)
    }
}
