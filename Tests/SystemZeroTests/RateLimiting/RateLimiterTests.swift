import PolicyHost
import Testing

@testable import SystemZero

struct RateLimiterTests {
    private let second: UInt64 = 1_000_000_000
    private let rule = RateLimitRule(key: "key:a", rate: 100, per: 60, burst: 20)

    @Test func `nothing limits a request without rules`() {
        let outcome = RateLimiter().spend([], at: 1)
        #expect(outcome.allowed)
        #expect(outcome.tightest == nil)
        #expect(RateLimitHeaders.fields(for: outcome).isEmpty)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `in no window do more than the burst and the rate pass`(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let rate = Double(Int.random(in: 1...50, using: &generator))
        let per = Double(Int.random(in: 1...10, using: &generator))
        let burst = Double(Int.random(in: 1...30, using: &generator))
        let limiter = RateLimiter()
        var now: UInt64 = 0
        var passed: [(time: UInt64, units: Double)] = []
        for _ in 0..<2_000 {
            now += UInt64.random(in: 0...(second / 5), using: &generator)
            let cost = Double(Int.random(in: 1...3, using: &generator))
            let outcome = limiter.spend([RateLimitRule(key: "k", rate: rate, per: per, burst: burst, cost: cost)], at: now)
            if outcome.allowed { passed.append((now, cost)) }
        }
        #expect(passed.count > 100)
        var excess = 0
        for first in passed.indices {
            var units = 0.0
            for last in first..<min(passed.count, first + 200) {
                units += passed[last].units
                let window = Double(passed[last].time - passed[first].time) / 1e9
                if units > burst + rate / per * window + 1e-6 { excess += 1 }
            }
        }
        #expect(excess == 0)
    }

    @Test func `whoever waits as told is let in, and who comes a nanosecond early is not`() throws {
        var generator = SeededGenerator(3)
        let limiter = RateLimiter()
        var now = second
        for _ in 0..<300 {
            let rule = RateLimitRule(key: "k", rate: 7, per: 60, burst: 5, cost: Double(Int.random(in: 1...5, using: &generator)))
            let outcome = limiter.spend([rule], at: now)
            guard !outcome.allowed else { continue }
            let wait = UInt64(try #require(outcome.tightest?.wait))
            #expect(!limiter.spend([rule], at: now + wait - 1).allowed)
            now += wait
            #expect(limiter.spend([rule], at: now).allowed)
        }
    }

    @Test func `one greedy key takes nothing from another`() {
        let limiter = RateLimiter()
        let modest = RateLimitRule(key: "key:b", rate: 100, per: 60, burst: 20)
        var refusals = 0
        for step in 0..<1_000 {
            let now = UInt64(step) * second / 10
            for _ in 0..<10 { _ = limiter.spend([rule], at: now) }
            if step % 10 == 0, !limiter.spend([modest], at: now).allowed { refusals += 1 }
        }
        #expect(refusals == 0)
    }

    @Test func `a request that one limit refuses spends from none`() {
        let limiter = RateLimiter()
        let wide = RateLimitRule(key: "key:a", rate: 1_000, per: 60, burst: 1_000)
        let narrow = RateLimitRule(key: "address:1", rate: 1, per: 60, burst: 1)
        #expect(limiter.spend([wide, narrow], at: second).allowed)
        for order in [[wide, narrow], [narrow, wide]] {
            let outcome = limiter.spend(order, at: second)
            #expect(!outcome.allowed)
            #expect(outcome.tightest?.rule == narrow)
            #expect(outcome.limits.first { $0.rule == wide }?.remaining == 999)
        }
    }

    @Test func `two limits of one key over different times are two, of the same time they are told apart by place`() {
        let limiter = RateLimiter()
        let brief = RateLimitRule(key: "k", rate: 10, per: 1, burst: 10)
        let long = RateLimitRule(key: "k", rate: 100, per: 3_600, burst: 100)
        let twin = RateLimitRule(key: "k", rate: 5, per: 1, burst: 5)
        let outcome = limiter.spend([brief, long, twin], at: second)
        #expect(outcome.limits.map(\.remaining) == [9, 99, 4])
        #expect(limiter.count == 3)
    }

    @Test func `a policy that changes rate and burst goes on with the counter there is`() {
        let limiter = RateLimiter()
        for _ in 0..<20 { _ = limiter.spend([rule], at: second) }
        let generous = RateLimitRule(key: "key:a", rate: 200, per: 60, burst: 50)
        let outcome = limiter.spend([generous], at: second)
        #expect(outcome.allowed)
        #expect(outcome.tightest?.remaining == 9, "20 units of 0.6 s are 40 of 0.3 s")
        let strict = RateLimitRule(key: "key:a", rate: 10, per: 60, burst: 1)
        #expect(!limiter.spend([strict], at: second).allowed)
    }

    @Test func `a clock that lags behind another thread gains nothing`() {
        let limiter = RateLimiter()
        _ = limiter.spend([rule], at: 100 * second)
        let late = limiter.spend([rule], at: 50 * second)
        #expect(late.tightest?.remaining == 18)
        #expect(late.tightest?.reset == 1_200_000_000)
    }

    @Test func `threads together get no more than one alone`() async {
        let limiter = RateLimiter()
        let rules = [rule, RateLimitRule(key: "address:1", rate: 100, per: 60, burst: 15)]
        let passed = await withTaskGroup(of: Int.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    (0..<200).count { _ in limiter.spend(worker % 2 == 0 ? rules : rules.reversed(), at: 1_000_000_000).allowed }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(passed == 15)
    }
}
