import Synchronization

/// Lets one task at a time through, in the order of arrival, also across the points where it waits.
final class Turnstile: Sendable {
    private struct Queue {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let queue = Mutex(Queue())

    /// Returns when it is the caller's turn; every caller must ``leave()``.
    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = queue.withLock { queue in
                guard queue.isTaken else {
                    queue.isTaken = true
                    return true
                }
                queue.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// The same, unless as many wait already; then nobody has to leave.
    func enter(unlessWaiting most: Int) async -> Bool {
        guard queue.withLock({ $0.waiting.count }) < most else { return false }
        await enter()
        return true
    }

    func leave() {
        let next = queue.withLock { queue -> CheckedContinuation<Void, Never>? in
            guard !queue.waiting.isEmpty else {
                queue.isTaken = false
                return nil
            }
            return queue.waiting.removeFirst()
        }
        next?.resume()
    }
}
