import Synchronization

/// What waits to be written: bounded, first in first out, filled by any task and emptied by the writer.
final class AppendQueue: Sendable {
    typealias Answer = Result<[AppendReceipt], LogError>

    /// Entries of one call, which stay together.
    struct Item: Sendable {
        let entries: [NewEntry]
        let bytes: Int
        let level: AppendLevel
        /// Nil when nobody waits.
        let continuation: CheckedContinuation<Answer, Never>?
    }

    enum Admission { case taken(wake: Bool), full, closed }

    private struct State {
        var items: [Item] = []
        var head = 0
        var entries = 0
        var bytes = 0
        var isDraining = false
        var isClosed = false
        var drops = DropCount()
        var droppedEver: UInt64 = 0
    }

    private let state = Mutex(State())
    private let maximumEntries: Int
    private let maximumBytes: Int

    init(entries: Int, bytes: Int) {
        maximumEntries = entries
        maximumBytes = bytes
    }

    /// Takes an item unless the queue is full or closed. `wake` asks the caller to start the writer.
    func add(_ item: Item) -> Admission {
        state.withLock { state in
            if state.isClosed { return .closed }
            guard state.entries + item.entries.count <= maximumEntries, state.bytes + item.bytes <= maximumBytes else { return .full }
            state.items.append(item)
            state.entries += item.entries.count
            state.bytes += item.bytes
            defer { state.isDraining = true }
            return .taken(wake: !state.isDraining)
        }
    }

    /// The next items up to a number of entries and bytes, at least one; none when the queue is empty, and then the next addition wakes.
    func take(entries: Int, bytes: Int) -> [Item] {
        state.withLock { state in
            var end = state.head
            var (count, size) = (0, 0)
            while end < state.items.count {
                let item = state.items[end]
                if end > state.head, count + item.entries.count > entries || size + item.bytes > bytes { break }
                count += item.entries.count
                size += item.bytes
                end += 1
            }
            let taken = Array(state.items[state.head..<end])
            state.head = end
            state.entries -= count
            state.bytes -= size
            if state.head == state.items.count || state.head > 4_096 && state.head * 2 > state.items.count {
                state.items.removeFirst(state.head)
                state.head = 0
            }
            if taken.isEmpty { state.isDraining = false }
            return taken
        }
    }

    /// Counts entries that did not get in.
    func count(overload: Int = 0, refused: Int = 0, at time: Int64) {
        state.withLock {
            $0.drops.add(overload: overload, refused: refused, at: time)
            $0.droppedEver += UInt64(overload + refused)
        }
    }

    /// The drops that no entry tells of yet; nil when none.
    func takeDrops() -> DropCount? {
        state.withLock { state in
            defer { state.drops = DropCount() }
            return state.drops.total > 0 ? state.drops : nil
        }
    }

    /// Gives drops back that could not be told.
    func giveBack(_ drops: DropCount) { state.withLock { $0.drops.add(drops) } }

    var waiting: Int { state.withLock { $0.entries } }
    var droppedEver: UInt64 { state.withLock { $0.droppedEver } }
    var hasDrops: Bool { state.withLock { $0.drops.total > 0 } }

    /// Takes nothing more.
    func close() { state.withLock { $0.isClosed = true } }
}
