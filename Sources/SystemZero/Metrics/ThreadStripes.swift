import Glibc
import Synchronization

/// A value of which each thread changes a copy of its own, for what every request counts: with one lock for all, threads would wait for
/// each other many times a request, and longest when the holder has just lost its processor.
///
/// Threads share a copy when there are more of them than copies, so each has a lock, which is hardly ever taken.
final class ThreadStripes<Value: Sendable>: Sendable {
    private final class Stripe: Sendable {
        let value: Mutex<Value>

        init(_ value: Value) { self.value = Mutex(value) }
    }

    private let stripes: [Stripe]

    /// As a power of two: 8 copies.
    private static var bits: UInt64 { 3 }

    init(_ empty: Value) { stripes = (0..<1 << Self.bits).map { _ in Stripe(empty) } }

    /// Changes the copy of the calling thread. O(1) beside `body`.
    func withMine<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        // Threads lie far apart in memory: the product spreads their handles (multiplicative hashing, Knuth, TAOCP 6.4).
        let spread = UInt64(pthread_self()) &* 0x9E37_79B9_7F4A_7C15
        return stripes[Int(spread >> (64 - Self.bits))].value.withLock { body(&$0) }
    }

    /// Changes all copies, one after the other.
    func withEach(_ body: (inout Value) -> Void) {
        for stripe in stripes { stripe.value.withLock { body(&$0) } }
    }
}
