import IntegrityLog
import Synchronization

/// Time that moves only when a test says so.
final class TestClock: Sendable {
    private let milliseconds = Atomic<Int64>(0)

    func advance(_ count: Int64) { milliseconds.wrappingAdd(count, ordering: .relaxed) }

    var uptime: Int64 { milliseconds.load(ordering: .relaxed) }

    var logClock: LogClock {
        LogClock(now: { 1_800_000_000_000 + self.uptime }, uptime: { self.uptime })
    }
}
