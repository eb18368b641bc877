import PolicyHost

/// The place of one allowance in the table: a fingerprint of whose it is, so that an entry takes 24 bytes however long the key.
///
/// 128 bits under the per-process random key of the standard hash: nobody can choose keys that collide, and by chance it does not happen.
struct RateLimitCell: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// - Parameter occurrence: 0, or more when an earlier rule of the same request has the same key and the same `per`.
    ///
    /// Rate and burst are no part of it: a policy that changes them goes on with the counters there are.
    init(_ rule: RateLimitRule, occurrence: Int) {
        high = Self.hash(rule, occurrence: occurrence, half: 0)
        low = Self.hash(rule, occurrence: occurrence, half: 1)
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The allowance that newcomers share while a shard is full.
    static let shared = RateLimitCell(high: 0, low: 0)

    private static func hash(_ rule: RateLimitRule, occurrence: Int, half: UInt8) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(half)
        hasher.combine(rule.key)
        hasher.combine(rule.per)
        hasher.combine(occurrence)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// Passing on the fingerprint needs no second strong hash.
    func hash(into hasher: inout Hasher) { hasher.combine(low) }
}
