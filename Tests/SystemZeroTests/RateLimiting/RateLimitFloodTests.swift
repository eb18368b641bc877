import PolicyHost
import Testing

@testable import SystemZero

/// Memory stays bounded, and nobody's counter is lost, when ever new keys come.
struct RateLimitFloodTests {
    private let second: UInt64 = 1_000_000_000

    private func rule(_ key: String, rate: Double = 100, burst: Double = 20) -> RateLimitRule {
        RateLimitRule(key: key, rate: rate, per: 60, burst: burst)
    }

    @Test func `a flood of new keys stays within the capacity`() {
        let limiter = RateLimiter(capacity: 1_600)
        for number in 0..<20_000 { _ = limiter.spend([rule("address:\(number)")], at: second) }
        #expect(limiter.count <= 1_616, "100 each in 16 shards, and their shared ones")
        #expect(limiter.sharedCount > 0)
    }

    @Test func `a flood resets no counter that still counts`() {
        let limiter = RateLimiter(capacity: 160)
        let spent = rule("key:a")
        for _ in 0..<20 { #expect(limiter.spend([spent], at: second).allowed) }
        for number in 0..<50_000 { _ = limiter.spend([rule("address:\(number)")], at: second + UInt64(number) * 1_000) }
        let outcome = limiter.spend([spent], at: second + 100_000_000)
        #expect(!outcome.allowed)
        #expect(outcome.tightest?.isShared == false)
    }

    @Test func `a flood resets no counter that has nearly run out`() {
        let limiter = RateLimiter(capacity: 160)
        let spent = rule("key:a")
        let look = RateLimitRule(key: "key:a", rate: 100, per: 60, burst: 20, cost: 0)
        _ = limiter.spend([spent], at: second)
        for number in 0..<5_000 { _ = limiter.spend([rule("address:\(number)")], at: second + UInt64(number) * 100_000) }
        #expect(limiter.spend([look], at: second + 599_999_999).tightest?.reset == 1)
    }

    @Test func `newcomers to a full table share one allowance`() {
        let limiter = RateLimiter(capacity: 16)
        for number in 0..<1_000 { _ = limiter.spend([rule("address:\(number)")], at: second) }
        let passed = (0..<1_000).count { limiter.spend([rule("late:\($0)")], at: second).allowed }
        #expect(passed == 0, "what the shards share was spent by the first thousand")
        let outcome = limiter.spend([rule("late:x")], at: second)
        #expect(outcome.tightest?.isShared == true)
    }

    @Test func `limits that share an allowance in one request spend it one after the other`() {
        let limiter = RateLimiter(capacity: 16)
        // Fills all sixteen shards and takes but milliseconds of what they share.
        for number in 0..<500 { _ = limiter.spend([RateLimitRule(key: "fill:\(number)", rate: 1_000, per: 1, burst: 900)], at: second) }
        // Of forty limits at least three meet in one of sixteen shards, and two is all that each has.
        #expect(!limiter.spend((0..<40).map { rule("many:\($0)", rate: 1, burst: 2.5) }, at: second).allowed)
    }

    @Test func `room comes back as soon as counters have run out`() {
        let limiter = RateLimiter(capacity: 1_600)
        for number in 0..<20_000 { _ = limiter.spend([rule("address:\(number)")], at: second) }
        let later = 100 * second
        let outcomes = (0..<1_000).map { limiter.spend([rule("late:\($0)")], at: later) }
        #expect(outcomes.allSatisfy { $0.allowed && $0.tightest?.isShared == false })
        #expect(limiter.count <= 1_016)
    }

    @Test func `keys at rest are forgotten long before the table is full`() {
        let limiter = RateLimiter(capacity: 1_000_000)
        for number in 0..<100_000 { _ = limiter.spend([rule("address:\(number)")], at: UInt64(number) * 10_000_000) }
        #expect(limiter.count < 20_000, "a thousand seconds have passed, and each counter lives 0.6 s")
    }

    @Test func `a refused newcomer takes no place`() {
        let limiter = RateLimiter()
        let dear = RateLimitRule(key: "k", rate: 1, per: 1, burst: 1, cost: 2)
        #expect(!limiter.spend([dear], at: second).allowed)
        #expect(limiter.count == 0)
    }
}
