import Glibc
import Synchronization

/// Equal states, of which each thread takes a free one. No caller waits longer than it says, whatever the others run.
///
/// A thread starts its search at a place that its identity determines, so that with as many states as threads each usually
/// finds its own and nobody touches a lock that another core holds.
final class StatePool: Sendable {
    private final class Slot: Sendable {
        let state: Mutex<PolicyState>

        init(_ state: consuming sending PolicyState) {
            self.state = Mutex(state)
        }
    }

    private let slots: [Slot]

    /// Makes `count` states.
    init(count: Int, make: () throws(PolicyProblems) -> PolicyState) throws(PolicyProblems) {
        var slots: [Slot] = []
        for _ in 0..<max(1, count) { slots.append(Slot(try make())) }
        self.slots = slots
    }

    var count: Int { slots.count }

    /// Runs `body` with a free state. Returns nil when none became free within `patience`.
    func withState<Result: Sendable>(waiting patience: Duration, _ body: (inout PolicyState) -> Result) -> Result? {
        if let result = tryAll(body) { return result }
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while clock.now < deadline {
            usleep(50)
            if let result = tryAll(body) { return result }
        }
        return nil
    }

    private func tryAll<Result: Sendable>(_ body: (inout PolicyState) -> Result) -> Result? {
        let start = Int(truncatingIfNeeded: pthread_self() >> 12)
        for offset in 0..<slots.count {
            let slot = slots[Int((start.magnitude &+ UInt(offset)) % UInt(slots.count))]
            if let result = slot.state.withLockIfAvailable({ state in body(&state) }) { return result }
        }
        return nil
    }
}
