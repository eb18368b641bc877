import Glibc
import Synchronization

/// Equal states, of which each thread takes a free one. No caller waits longer than it says, whatever the others run.
///
/// A thread starts its search where it found a state last, so that with as many states as threads each soon has its own and nobody touches
/// a lock that another core holds. Who finds none free tries again every 50 µs: no thread ever sleeps on a lock under which Lua runs.
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
        let hint = ThreadHint.current
        var place = hint < slots.count ? hint : 0
        for _ in 0..<slots.count {
            if let result = slots[place].state.withLockIfAvailable({ state in body(&state) }) {
                if place != hint { ThreadHint.current = place }
                return result
            }
            place = place + 1 == slots.count ? 0 : place + 1
        }
        return nil
    }
}
