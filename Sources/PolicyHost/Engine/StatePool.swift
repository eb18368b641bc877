import Glibc
import Synchronization

/// Equal states, of which each thread takes a free one. No caller waits longer than it says, whatever the others run.
///
/// A thread starts its search where it found a state last, so that with as many states as threads each soon has its own and nobody touches
/// memory that another core writes. Who finds none free tries again every 50 µs: no thread ever sleeps on a lock under which Lua runs.
final class StatePool: Sendable {
    private let slots: [StateSlot]

    /// Makes `count` states.
    init(count: Int, make: () throws(PolicyProblems) -> PolicyState) throws(PolicyProblems) {
        var slots: [StateSlot] = []
        for _ in 0..<max(1, count) { slots.append(StateSlot(try make())) }
        self.slots = slots
    }

    var count: Int { slots.count }

    /// A free state, to be used by the calling thread until it lets go. Nil when none became free within `patience`.
    func borrow(waiting patience: Duration) -> BorrowedState? {
        if let state = tryAll() { return state }
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while clock.now < deadline {
            usleep(50)
            if let state = tryAll() { return state }
        }
        return nil
    }

    /// Runs `body` with a free state. Returns nil when none became free within `patience`.
    func withState<Result>(waiting patience: Duration, _ body: (inout PolicyState) -> Result) -> Result? {
        guard var borrowed = borrow(waiting: patience) else { return nil }
        return body(&borrowed.state)
    }

    private func tryAll() -> BorrowedState? {
        let hint = ThreadHint.current
        var place = hint < slots.count ? hint : 0
        for _ in 0..<slots.count {
            if let state = slots[place].tryBorrow() {
                if place != hint { ThreadHint.current = place }
                return state
            }
            place = place + 1 == slots.count ? 0 : place + 1
        }
        return nil
    }
}
