import PolicyHost

/// Counts requests against the limits that the policy names. Any thread may ask; the clock is a parameter; nothing waits for the disk.
///
/// The counters outlive policy reloads, and their number is bounded (see `RateLimitTable`).
package final class RateLimiter: Sendable {
    private let shards: [RateLimitShard]

    /// Enough that two threads rarely meet, and that a sweep holds up few.
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
        let places = cells.map { Int($0.high % UInt64(Self.shardCount)) }
        let moment = Int64(clamping: now)
        // Always in the order of the shards, so that two requests cannot wait for each other.
        var order: [Int] = []
        for place in places where !order.contains(place) { order.insert(place, at: order.firstIndex { $0 > place } ?? order.endIndex) }
        return withLocks(on: order[...]) {
            decide(rules, cells: cells, places: places, now: moment)
        }
    }

    private func withLocks(on places: ArraySlice<Int>, _ body: () -> RateLimitOutcome) -> RateLimitOutcome {
        guard let first = places.first else { return body() }
        return shards[first].locked { withLocks(on: places.dropFirst(), body) }
    }

    /// Checks all, then spends all. The locks of `places` are held.
    private func decide(_ rules: [RateLimitRule], cells: [RateLimitCell], places: [Int], now: Int64) -> RateLimitOutcome {
        var now = now
        for place in places { now = max(now, shards[place].table.advance(to: now)) }
        var charges: [RateLimitCharge] = []
        for (index, rule) in rules.enumerated() {
            let place = places[index]
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
