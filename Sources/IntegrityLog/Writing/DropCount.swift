/// Entries that did not get into the log, to be told by a `log.dropped` entry.
struct DropCount: Sendable, Hashable {
    /// Given to the queue at level `queued` and not taken.
    private(set) var overload: UInt64 = 0
    /// Told to the caller as refused or failed.
    private(set) var refused: UInt64 = 0
    /// Times of the first and the last of them, milliseconds.
    private(set) var first: Int64 = 0
    private(set) var last: Int64 = 0

    var total: UInt64 { overload + refused }

    mutating func add(overload: Int = 0, refused: Int = 0, at time: Int64) {
        guard overload + refused > 0 else { return }
        if total == 0 { first = time }
        last = time
        self.overload += UInt64(overload)
        self.refused += UInt64(refused)
    }

    mutating func add(_ other: DropCount) {
        guard other.total > 0 else { return }
        first = total == 0 ? other.first : min(first, other.first)
        last = total == 0 ? other.last : max(last, other.last)
        overload += other.overload
        refused += other.refused
    }

    var entry: NewEntry {
        NewEntry(kind: LogKind.dropped) {
            $0.field("count", total)
            $0.field("overload", overload)
            $0.field("refused", refused)
            $0.field("first", CivilTime.text(first))
            $0.field("last", CivilTime.text(last))
        }
    }
}
