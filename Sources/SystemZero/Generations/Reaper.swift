import Synchronization

/// Keeps replaced generations until their last borrower has let go, so that closing their Lua states costs no request anything.
final class Reaper: Sendable {
    private let waiting = Mutex<[Generation]>([])

    /// Generations that somebody still uses.
    var count: Int { waiting.withLock { $0.count } }

    func take(_ generation: consuming Generation) {
        let generation = generation
        waiting.withLock { $0.append(generation) }
    }

    /// Closes those that nobody else holds; not on the path of a request. Returns how many.
    @discardableResult
    func reap() -> Int {
        let free = waiting.withLock { list in
            var free: [Generation] = []
            for place in list.indices.reversed() where isKnownUniquelyReferenced(&list[place]) { free.append(list.remove(at: place)) }
            return free
        }
        // They die here, outside of the lock.
        return free.count
    }
}
