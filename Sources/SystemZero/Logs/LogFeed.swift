package import IntegrityLog
package import LogIndex
import Synchronization

/// Those who follow the log live: wakes them when there is something to read, and when time has passed.
///
/// Nothing is kept for a follower but its position: the entries are in the log, so a slow reader costs no memory, and one that comes back
/// loses nothing.
package final class LogFeed: Sendable {
    let log: IntegrityLog
    let clock: MonitorClock
    let limits: LogFeedLimits
    private let state = Mutex(State())

    private struct State {
        var followers: [UInt64: Follower] = [:]
        var nextFollower: UInt64 = 0
        /// Whether a task waits for the log.
        var isWatching = false
        var isEnding = false
    }

    private struct Follower {
        let actor: String
        let wake: AsyncStream<Void>.Continuation
    }

    package init(log: IntegrityLog, clock: MonitorClock, limits: LogFeedLimits = LogFeedLimits()) {
        self.log = log
        self.clock = clock
        self.limits = limits
    }

    /// The entries after an index that match, now and from now on.
    ///
    /// - Parameters:
    ///   - after: the last entry that the reader has; nil to begin with what comes next.
    ///   - filter: its conditions count; its page does not.
    ///   - actor: who reads, for the limit of streams each.
    /// - Throws: `log_behind_reader` when the reader has seen more entries than there are: the log was cut or replaced.
    package func follow(after: UInt64?, filter: LogQuery, actor: String) throws(Problem) -> LogStream {
        let size = log.size
        if let after, after >= size {
            throw Problem(
                .logBehindReader, "entry \(after) was read before, but the log has only \(size) entries",
                help: "check the log against a head that you kept: systemzero-verify --anchor")
        }
        let (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (number, watches): (UInt64, Bool) = try state.withLock { state throws(Problem) in
            guard !state.isEnding else { throw Problem(.shuttingDown, "the server is draining", help: "connect again in some seconds") }
            let own = state.followers.values.count { $0.actor == actor }
            guard state.followers.count < limits.streams, own < limits.streamsPerActor else {
                throw Problem(
                    .tooManyStreams, "\(own) of your and \(state.followers.count) of all streams are open",
                    help: "end one, or read pages with GET /logs?after=")
            }
            state.nextFollower += 1
            state.followers[state.nextFollower] = Follower(actor: actor, wake: continuation)
            defer { state.isWatching = true }
            return (state.nextFollower, !state.isWatching)
        }
        if watches { watch() }
        return LogStream(
            seat: LogStream.Seat { [weak self] in self?.leave(number) }, feed: self, wakes: wakes, position: after.map { $0 + 1 } ?? size,
            filter: filter)
    }

    /// Wakes everybody: entries came, or a second has passed.
    package func wake() {
        for follower in state.withLock({ $0.followers.values.map(\.wake) }) { follower.yield() }
    }

    /// From here on nobody is taken in, and every stream says so and ends.
    package func end() {
        let followers = state.withLock { state in
            state.isEnding = true
            return state.followers.values.map(\.wake)
        }
        for follower in followers { follower.yield() }
    }

    var isEnding: Bool { state.withLock { $0.isEnding } }
    /// Open streams.
    package var count: Int { state.withLock { $0.followers.count } }

    private func leave(_ number: UInt64) { state.withLock { _ = $0.followers.removeValue(forKey: number) } }

    /// One task for all followers; it ends with the log.
    private func watch() {
        let sizes = log.newEntries()
        Task { [weak self] in
            for await _ in sizes { self?.wake() }
            self?.end()
        }
    }
}
