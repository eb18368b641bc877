import PolicyHost
import Testing

@testable import SystemZero

struct RateLimitHeadersTests {
    private let second: UInt64 = 1_000_000_000

    private func text(_ outcome: RateLimitOutcome) -> [String] {
        RateLimitHeaders.fields(for: outcome).map { "\($0.name.rawValue): \($0.value)" }
    }

    @Test func `a request that passes is told what is left`() {
        let outcome = RateLimiter().spend([RateLimitRule(key: "key:k3v9", rate: 100, per: 60, burst: 20)], at: second)
        #expect(
            text(outcome) == [
                "X-RateLimit-Limit: 100", "X-RateLimit-Remaining: 19", "X-RateLimit-Reset: 1", "RateLimit: \"key\";r=19;t=1",
                "RateLimit-Policy: \"key\";q=100;w=60",
            ])
    }

    @Test func `a refused request is told when to come again`() {
        let limiter = RateLimiter()
        let rule = RateLimitRule(key: "address:::1", rate: 2, per: 60, burst: 1)
        _ = limiter.spend([rule], at: second)
        #expect(
            text(limiter.spend([rule], at: second + 1)) == [
                "X-RateLimit-Limit: 2", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 30", "RateLimit: \"address\";r=0;t=30",
                "RateLimit-Policy: \"address\";q=2;w=60", "Retry-After: 30",
            ])
    }

    @Test func `the tightest of several limits speaks`() {
        let limiter = RateLimiter()
        let wide = RateLimitRule(key: "key:a", rate: 100, per: 60, burst: 50)
        let narrow = RateLimitRule(key: "address:a", rate: 100, per: 60, burst: 10)
        #expect(text(limiter.spend([wide, narrow], at: second)).contains("X-RateLimit-Remaining: 9"))
    }

    @Test func `of several refusals the longest wait counts`() {
        let limiter = RateLimiter()
        let short = RateLimitRule(key: "a:1", rate: 1, per: 2, burst: 1)
        let long = RateLimitRule(key: "b:1", rate: 1, per: 90, burst: 1)
        let never = RateLimitRule(key: "c:1", rate: 1, per: 5, burst: 1, cost: 2)
        _ = limiter.spend([short, long], at: second)
        #expect(limiter.spend([short, long], at: second).retryAfterSeconds == 90)
        #expect(limiter.spend([short, never], at: second).tightest?.rule == never)
        #expect(limiter.spend([never], at: second).retryAfterSeconds == 1)
        #expect(RateLimitOutcome(limits: []).retryAfterSeconds == 1)
    }

    /// A policy may write `math.maxinteger` for "never": a limit of that kind once ended the process.
    @Test(arguments: [9.223372036854775807e18, 1e12, 1e300, .infinity])
    func `a window longer than a header can say is told as the longest`(per: Double) {
        let outcome = RateLimiter().spend([RateLimitRule(key: "key:a", rate: 1e300, per: per, burst: 1e300)], at: second)
        let window = text(outcome).first { $0.hasPrefix("RateLimit-Policy") }?.split(separator: "=").last
        #expect(window.map { (13...15).contains($0.count) && Int($0) != nil } == true, "\(text(outcome))")
    }

    @Test(arguments: [
        ("key", "default"), ("", "default"), (":x", "default"), ("a\"b:1", "default"), ("a b:1", "default"), ("ä:1", "default"),
        ("Per-Key_x:1", "Per-Key_x"), ("a\r\nSet-Cookie:1", "default"), (String(repeating: "x", count: 33) + ":1", "default"),
    ])
    func `no text of a policy reaches a header but a plain word`(key: String, name: String) {
        let outcome = RateLimiter().spend([RateLimitRule(key: key, rate: 1.5, per: 0.5, burst: 1)], at: second)
        #expect(text(outcome).last == "RateLimit-Policy: \"\(name)\";q=1;w=1")
    }

    @Test func `a limit without measure is still a number`() {
        let outcome = RateLimiter().spend([RateLimitRule(key: "k", rate: 1e300, per: 1, burst: 1)], at: second)
        #expect(text(outcome).first == "X-RateLimit-Limit: 999999999999999")
    }
}
