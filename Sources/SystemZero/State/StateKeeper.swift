import FoundationEssentials
import Synchronization

/// Brings the counts of memory into the state database now and then, and back at the start.
package final class StateKeeper: Sendable {
    let database: StateDatabase
    private let keys: KeyStore
    private let counters: LiveCounters
    private let clock: MonitorClock
    /// Of the monotonic clock; when the counts were kept last.
    private let lastKept: Mutex<UInt64>

    /// Seconds between two writes: what a crash may lose of the counts.
    private static let interval: UInt64 = 10

    init(database: StateDatabase, keys: KeyStore, counters: LiveCounters, clock: MonitorClock) {
        self.database = database
        self.keys = keys
        self.counters = counters
        self.clock = clock
        lastKept = Mutex(clock.ticks())
    }

    /// Adds what earlier runs counted; once, before requests come.
    func restore() throws(Problem) {
        keys.add(try database.keyUses())
        let day = LiveCounters.day(of: clock.now())
        if let count = try database.count("captures", day: day) { counters.addToday(count, day: day) }
    }

    /// Keeps the counts if it is time. A disk that refuses loses counts and nothing else; the next turn tries again.
    func tick() {
        let now = clock.ticks()
        let isDue = lastKept.withLock { last in
            guard now - last >= Self.interval * 1_000_000_000 else { return false }
            last = now
            return true
        }
        if isDue { keep() }
    }

    /// Keeps the counts and lets go of the database.
    func finish() {
        keep()
        database.close()
    }

    private func keep() {
        // Counts may be lost (see the type); requests and the log must not wait for a disk that refuses them.
        try? database.keep(keys.usage())
        let today = counters.today(at: clock.now())
        try? database.keep("captures", day: today.day, count: today.count)
    }
}
