import PolicyHost

/// The generic cell rate algorithm in its virtual-scheduling form: one number per key, the *theoretical arrival time* (TAT), says how
/// much of the allowance is spent. Pure; times are nanoseconds of a monotonic clock.
///
/// A request of cost `c` passes when `max(TAT, now) + c·T - now ≤ B·T`, where `T` is the time one unit takes to come back and `B` the burst;
/// then the left side plus `now` is the new TAT. In any window of length `t` at most `B + t/T` units pass. A TAT in the past is the same as
/// none, so a key at rest needs no memory.
///
/// Source: ITU-T I.371 (2004), annex A.
struct GCRA: Hashable, Sendable {
    /// `T`.
    let interval: Int64
    /// `B·T`: what may be spent ahead of time.
    let capacity: Int64
    /// `c·T`: what this request takes.
    let increment: Int64

    /// Some 60 years, so that sums of a few of them and the clock cannot overflow.
    private static let longest: Double = 2e18
    /// Some 120 years of uptime.
    static let latest: Int64 = 4_000_000_000_000_000_000

    /// `T` is rounded up to a nanosecond, and to a microsecond when it is longer than a millisecond: the rate is never exceeded, and costs and
    /// bursts in thousandths add up exactly. A rule that makes no sense (a rate of nothing, a negative cost, not a number) lets nothing pass.
    init(_ rule: RateLimitRule) {
        let exact = rule.per * 1e9 / rule.rate
        guard exact.isFinite, rule.rate > 0, rule.per > 0, rule.burst >= 0, rule.cost >= 0, rule.burst.isFinite, rule.cost.isFinite else {
            self.init(interval: 1, capacity: 0, increment: Int64(Self.longest))
            return
        }
        let step: Double = exact > 1e6 ? 1_000 : 1
        let interval = min(max((exact / step).rounded(.up) * step, 1), Self.longest)
        self.init(
            interval: Int64(interval), capacity: Int64(min(interval * rule.burst, Self.longest).rounded()),
            increment: Int64(min(interval * rule.cost, Self.longest).rounded()))
    }

    private init(interval: Int64, capacity: Int64, increment: Int64) {
        self.interval = interval
        self.capacity = capacity
        self.increment = increment
    }

    /// The TAT if the request passes; nil when it does not.
    func advance(_ arrival: Int64, now: Int64) -> Int64? {
        let next = max(arrival, now) + increment
        return next - now <= capacity ? next : nil
    }

    /// Whole units that could be spent at once.
    func remaining(_ arrival: Int64, now: Int64) -> Int {
        Int(max(0, capacity - max(0, arrival - now)) / interval)
    }

    /// Nanoseconds to the full burst.
    func reset(_ arrival: Int64, now: Int64) -> Int64 { max(0, arrival - now) }

    /// Nanoseconds until the request would pass; nil when it never will, because it costs more than the burst.
    func wait(_ arrival: Int64, now: Int64) -> Int64? {
        increment > capacity ? nil : max(0, max(arrival, now) + increment - capacity - now)
    }
}
