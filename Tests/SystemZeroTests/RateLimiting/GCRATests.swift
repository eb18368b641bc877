import PolicyHost
import Testing

@testable import SystemZero

struct GCRATests {
    private let second: Int64 = 1_000_000_000

    @Test func `a burst passes at once, then one request each interval`() {
        let gcra = GCRA(RateLimitRule(key: "k", rate: 100, per: 60, burst: 20))
        var arrival: Int64 = 0
        let start = 5 * second
        for _ in 0..<20 { arrival = gcra.advance(arrival, now: start) ?? -1 }
        #expect(arrival == start + 12 * second)
        #expect(gcra.advance(arrival, now: start) == nil)
        #expect(gcra.wait(arrival, now: start) == 600_000_000)
        #expect(gcra.advance(arrival, now: start + 599_999_999) == nil)
        #expect(gcra.advance(arrival, now: start + 600_000_000) != nil)
    }

    @Test func `what is left and when it is full again follow from the arrival time`() {
        let gcra = GCRA(RateLimitRule(key: "k", rate: 1, per: 1, burst: 3))
        #expect(gcra.remaining(0, now: 10 * second) == 3)
        #expect(gcra.remaining(11 * second, now: 10 * second) == 2)
        #expect(gcra.remaining(13 * second, now: 10 * second) == 0)
        #expect(gcra.remaining(99 * second, now: 10 * second) == 0)
        #expect(gcra.reset(13 * second, now: 10 * second) == 3 * second)
        #expect(gcra.reset(3 * second, now: 10 * second) == 0)
    }

    @Test func `a cost above the burst never passes, one of nothing always`() {
        let dear = GCRA(RateLimitRule(key: "k", rate: 10, per: 1, burst: 3, cost: 4))
        #expect(dear.advance(0, now: second) == nil)
        #expect(dear.wait(0, now: second) == nil)
        let free = GCRA(RateLimitRule(key: "k", rate: 10, per: 1, burst: 3, cost: 0))
        #expect(free.advance(0, now: second) == second)
    }

    @Test(arguments: [
        RateLimitRule(key: "k", rate: 0, per: 1, burst: 1), RateLimitRule(key: "k", rate: -1, per: 1, burst: 1),
        RateLimitRule(key: "k", rate: 1, per: 0, burst: 1), RateLimitRule(key: "k", rate: .nan, per: 1, burst: 1),
        RateLimitRule(key: "k", rate: 1, per: .infinity, burst: 1), RateLimitRule(key: "k", rate: 1, per: 1, burst: .infinity),
        RateLimitRule(key: "k", rate: 1, per: 1, burst: 1, cost: -1), RateLimitRule(key: "k", rate: 1, per: 1, burst: 1, cost: .nan),
        RateLimitRule(key: "k", rate: 1, per: 1, burst: -5),
    ])
    func `a rule that makes no sense lets nothing pass`(rule: RateLimitRule) {
        #expect(GCRA(rule).advance(0, now: second) == nil)
    }

    @Test(arguments: [
        RateLimitRule(key: "k", rate: .leastNonzeroMagnitude, per: 1, burst: 1), RateLimitRule(key: "k", rate: 1, per: 1e300, burst: 1e300),
        RateLimitRule(key: "k", rate: 1e-9, per: 1e9, burst: 1e9, cost: 1e9), RateLimitRule(key: "k", rate: 1e300, per: 1, burst: 1e300),
    ])
    func `numbers without measure overflow nothing`(rule: RateLimitRule) {
        let gcra = GCRA(rule)
        for now in [Int64(0), 1, GCRA.latest] {
            let arrival = gcra.advance(0, now: now) ?? now
            _ = gcra.advance(arrival, now: now)
            #expect(gcra.remaining(arrival, now: now) >= 0)
            #expect(gcra.reset(arrival, now: now) >= 0)
        }
    }

    @Test(arguments: [(7.0, 60.0), (3, 1), (1_000_000, 60), (0.5, 1), (999, 7)])
    func `the whole burst passes at once however odd the rate`(rate: Double, per: Double) {
        for burst in [1.0, 3, 20, 1_000] {
            let gcra = GCRA(RateLimitRule(key: "k", rate: rate, per: per, burst: burst))
            var arrival: Int64 = 0
            var passed = 0
            while let next = gcra.advance(arrival, now: second) { (arrival, passed) = (next, passed + 1) }
            #expect(passed == Int(burst))
        }
    }

    @Test func `ten tenths make a whole`() {
        let gcra = GCRA(RateLimitRule(key: "k", rate: 100, per: 60, burst: 1, cost: 0.1))
        var arrival: Int64 = 0
        for _ in 0..<10 { arrival = gcra.advance(arrival, now: second) ?? .max }
        #expect(arrival == second + 600_000_000)
        #expect(gcra.advance(arrival, now: second) == nil)
    }
}
