import Synchronization

/// Requests of the last minute, counted by second in a ring.
package final class RequestRate: Sendable {
    private struct Ring {
        /// The second that each place was last counted for.
        var seconds = [UInt64](repeating: 0, count: RequestRate.length)
        var counts = [Int](repeating: 0, count: RequestRate.length)
    }

    private static let length = 60

    private let ring = Mutex(Ring())

    package init() {}

    /// - Parameter ticks: nanoseconds of a monotonic clock. O(1).
    package func count(at ticks: UInt64) {
        let second = ticks / 1_000_000_000
        let place = Int(second % UInt64(Self.length))
        ring.withLock { ring in
            if ring.seconds[place] != second { (ring.seconds[place], ring.counts[place]) = (second, 0) }
            ring.counts[place] += 1
        }
    }

    /// The mean of the sixty seconds up to `ticks`, or of the time since `start` if that is shorter. O(1): the ring has a fixed size.
    package func perSecond(at ticks: UInt64, start: UInt64) -> Double {
        let second = ticks / 1_000_000_000
        let total = ring.withLock { ring in
            zip(ring.seconds, ring.counts).reduce(0) { $1.0 + UInt64(Self.length) > second && $1.0 <= second ? $0 + $1.1 : $0 }
        }
        let span = min(Double(Self.length), max(1, Double(ticks - min(ticks, start)) / 1_000_000_000))
        return Double(total) / span
    }
}
