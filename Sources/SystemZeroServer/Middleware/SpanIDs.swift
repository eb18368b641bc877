import Synchronization

/// Ids of spans. One system call for randomness at start, then a counter over an odd step, so that ids of two processes do not run in parallel.
final class SpanIDs: Sendable {
    private let value = Atomic<UInt64>(UInt64.random(in: .min ... .max))
    private let step = UInt64.random(in: .min ... .max) | 1

    /// Never zero, which stands for no span.
    func next() -> UInt64 {
        let next = value.wrappingAdd(step, ordering: .relaxed).newValue
        return next == 0 ? step : next
    }
}
