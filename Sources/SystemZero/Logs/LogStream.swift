import IntegrityLog
import LogIndex

/// The entries that one follower is sent, in batches; ends by itself after ``LogStreamItem/dropped(seen:)`` and ``LogStreamItem/ended(seen:)``.
///
/// Iterated once. The next batch is read only when it is asked for, so that the reader's own speed is the only queue.
package struct LogStream: AsyncSequence, Sendable {
    package typealias Element = [LogStreamItem]

    /// The follower's place; given up when the last copy of the stream is gone.
    final class Seat: Sendable {
        private let leave: @Sendable () -> Void
        init(_ leave: @escaping @Sendable () -> Void) { self.leave = leave }
        deinit { leave() }
    }

    let seat: Seat
    let feed: LogFeed
    let wakes: AsyncStream<Void>
    /// The first entry to send.
    let position: UInt64
    let filter: LogQuery

    package func makeAsyncIterator() -> Iterator {
        Iterator(seat: seat, feed: feed, wakes: wakes.makeAsyncIterator(), filter: filter, position: position, spoken: feed.clock.ticks())
    }

    package struct Iterator: AsyncIteratorProtocol {
        let seat: Seat
        let feed: LogFeed
        var wakes: AsyncStream<Void>.Iterator
        let filter: LogQuery
        /// The next entry to look at.
        var position: UInt64
        /// When the reader last got something, in ticks.
        var spoken: UInt64
        /// When the batch that the reader has now was handed over.
        var handedAt: UInt64?
        var isOver = false
        /// Whether the server ends the stream: what is there goes out in one more batch, and no more is waited for.
        var isLast = false

        /// The next batch, never empty; nil when the stream has ended or the task was cancelled.
        package mutating func next() async throws(Problem) -> [LogStreamItem]? {
            if isOver { return nil }
            if let handedAt, feed.clock.ticks() - handedAt > feed.limits.patienceSeconds * 1_000_000_000 {
                isOver = true
                return [.dropped(seen: seen)]
            }
            while !Task.isCancelled {
                if feed.isEnding {
                    isOver = isLast || position >= feed.log.size
                    if isOver { return [.ended(seen: seen)] }
                    isLast = true
                }
                if let items = try read() { return hand(items) }
                if feed.clock.ticks() - spoken >= feed.limits.heartbeatSeconds * 1_000_000_000 { return hand([.heartbeat(seen: seen)]) }
                if position < feed.log.size {
                    // Nothing matched so far; others may want the thread.
                    await Task.yield()
                } else if await wakes.next(isolation: #isolation) == nil {
                    return nil
                }
            }
            return nil
        }

        private var seen: UInt64? { position == 0 ? nil : position - 1 }

        private mutating func hand(_ items: [LogStreamItem]) -> [LogStreamItem] {
            spoken = feed.clock.ticks()
            handedAt = spoken
            return items
        }

        /// The matching entries of the next stretch of the log; nil when there are none.
        private mutating func read() throws(Problem) -> [LogStreamItem]? {
            let first = feed.log.firstIndex
            if position < first {
                defer { position = first }
                return [.gap(position..<first)]
            }
            guard position < feed.log.size else { return nil }
            let entries = try Problem.wrap { () throws(LogError) in
                try feed.log.entries(from: position, limit: feed.limits.batch)
            }
            position += UInt64(entries.count)
            let items = entries.filter { entry in
                filter.matches(
                    kind: entry.kind, time: entry.timeText, fields: LogFields(json: entry.line, at: entry.data.startIndex))
            }
            return items.isEmpty ? nil : items.map { .entry($0) }
        }
    }
}
