import Synchronization

/// A part of the limiter with a lock of its own.
///
/// `@unchecked Sendable` holds because `table` is touched only inside `locked` by the thread that holds the lock.
final class RateLimitShard: @unchecked Sendable {
    private let lock = Mutex(())
    /// Owner: whoever holds the lock.
    var table: RateLimitTable

    init(capacity: Int) { table = RateLimitTable(capacity: capacity) }

    func locked<Result: Sendable>(_ body: () -> Result) -> Result {
        lock.withLock { _ in body() }
    }
}
