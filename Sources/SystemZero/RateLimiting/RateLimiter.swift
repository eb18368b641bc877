import PolicyHost

/// Counts requests against the limits that the policy names. Any thread may ask; the clock is a parameter; nothing waits for the disk.
///
/// The counters outlive policy reloads, and their number is bounded (see `RateLimitTable`).
package final class RateLimiter: Sendable {
    private let shards: [RateLimitShard]

    /// Enough that two threads rarely meet, and that a sweep holds up few; a bit each in `withLocks`.
    private static let shardCount = 16

    /// - Parameter capacity: how many allowances are counted apart, some 50 bytes each.
    package init(capacity: Int = 131_072) {
        let share = max(1, capacity / Self.shardCount)
        shards = (0..<Self.shardCount).map { _ in RateLimitShard(capacity: share) }
    }

    /// Spends from every limit if all of them have enough, else from none. Amortised O(rules²), and there are few.
    ///
    /// - Parameter now: nanoseconds of a monotonic clock. A moment before one that was seen already counts as that one.
    package func spend(_ rules: [RateLimitRule], at now: UInt64) -> RateLimitOutcome {
        if rules.isEmpty { return RateLimitOutcome(limits: []) }
        let cells = rules.indices.map { index in
            let twins = rules[..<index].count { $0.key == rules[index].key && $0.per == rules[index].per }
            return RateLimitCell(rules[index], occurrence: twins)
        }
        var charges: [RateLimitCharge] = []
        charges.reserveCapacity(rules.count)
        let moment = Int64(clamping: now)
        return withLocks(on: cells.reduce(0) { $0 | 1 << Self.place(of: $1) }) {
            decide(rules, cells: cells, now: moment, charges: &charges)
        }
    }

    private static func place(of cell: RateLimitCell) -> Int { Int(cell.high % UInt64(shardCount)) }

    /// - Parameter places: a bit a shard. They are locked in ascending order, so that two requests cannot wait for each other.
    private func withLocks(on places: UInt16, _ body: () -> RateLimitOutcome) -> RateLimitOutcome {
        guard places != 0 else { return body() }
        return shards[places.trailingZeroBitCount].locked { withLocks(on: places & (places - 1), body) }
    }

    /// Checks all, then spends all. The locks of all places of `cells` are held.
    private func decide(
        _ rules: [RateLimitRule], cells: [RateLimitCell], now: Int64, charges: inout [RateLimitCharge]
    ) -> RateLimitOutcome {
        var now = now
        for cell in cells { now = max(now, shards[Self.place(of: cell)].table.advance(to: now)) }
        for (index, rule) in rules.enumerated() {
            let place = Self.place(of: cells[index])
            let cell = shards[place].table.cell(for: cells[index])
            // Two rules may be counted in one shared cell: the second sees what the first would spend.
            let earlier = charges.last { $0.place == place && $0.cell == cell }
            let arrival = earlier?.next ?? earlier?.arrival ?? shards[place].table.arrival(cell)
            charges.append(RateLimitCharge(rule, place: place, cell: cell, arrival: arrival, now: now))
        }
        let allowed = charges.allSatisfy { $0.next != nil }
        if allowed {
            for charge in charges where charge.gcra.increment > 0 {
                if let next = charge.next { shards[charge.place].table.set(next, for: charge.cell) }
            }
        }
        return RateLimitOutcome(limits: charges.map { $0.state(spent: allowed, now: now) })
    }

    /// How many allowances are being counted.
    package var count: Int { shards.reduce(0) { sum, shard in sum + shard.locked { shard.table.count } } }

    /// How many requests had to share an allowance because a table was full.
    package var sharedCount: Int { shards.reduce(0) { sum, shard in sum + shard.locked { shard.table.sharedCount } } }
}
