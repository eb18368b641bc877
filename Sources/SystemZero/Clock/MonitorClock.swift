import Glibc

/// The two clocks of the program, as values, so that tests bring their own.
package struct MonitorClock: Sendable {
    /// Wall clock: milliseconds since 1970, UTC.
    package let now: @Sendable () -> Int64
    /// Monotonic clock: nanoseconds from an arbitrary start.
    package let ticks: @Sendable () -> UInt64

    package init(now: @escaping @Sendable () -> Int64, ticks: @escaping @Sendable () -> UInt64) {
        self.now = now
        self.ticks = ticks
    }

    package static let system = MonitorClock(
        now: {
            let time = read(CLOCK_REALTIME)
            return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
        },
        ticks: {
            let time = read(CLOCK_MONOTONIC)
            return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        })

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        // The pointer is to a local value and lives for the call only; the two clocks named above always exist on Linux.
        _ = unsafe clock_gettime(clock, &time)
        return time
    }
}
