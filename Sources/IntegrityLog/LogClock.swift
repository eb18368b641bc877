import Glibc

/// The two clocks of the log: what time it is (written into entries) and how long something has lasted (when to sign).
///
/// They are apart because a wall clock may be set back by an hour, and heads must then still come every second.
package struct LogClock: Sendable {
    /// Milliseconds since 1970 UTC.
    package var now: @Sendable () -> Int64
    /// Milliseconds that never run backwards, from any origin.
    package var uptime: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Int64, uptime: @escaping @Sendable () -> Int64) {
        self.now = now
        self.uptime = uptime
    }

    /// The clocks of the machine.
    package static let system = LogClock(now: { read(CLOCK_REALTIME) }, uptime: { read(CLOCK_MONOTONIC) })

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        // The pointer lives for the call alone; with a clock of these two the call cannot fail.
        unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
