/// The allowances of one shard: a bounded table from cell to TAT. Pure but for its own state; the caller brings the clock.
///
/// An entry whose TAT is past says nothing that its absence would not say, so it may be removed at any time; no other entry ever is.
/// When the table is full of entries that still count, newcomers share one allowance: a flood of new keys then slows down strangers, but it
/// can neither reset anybody's counter nor take more memory.
struct RateLimitTable {
    private var arrivals: [RateLimitCell: Int64] = [:]
    private let capacity: Int
    /// The number of entries at which the next sweep is due.
    private var sweepAt: Int
    /// No sweep of a full table before this moment.
    private var sweepAfter: Int64 = 0
    /// The latest moment seen: callers read the clock before they wait for the lock, so theirs may be older.
    private(set) var latest: Int64 = 0
    /// Requests that were counted in the shared allowance.
    private(set) var sharedCount = 0

    private static let smallestSweep = 256
    /// A sweep costs O(entries); a full table is swept ten times a second at most.
    private static let sweepPause: Int64 = 100_000_000

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        self.sweepAt = min(Self.smallestSweep, self.capacity)
    }

    var count: Int { arrivals.count }

    /// Moves the table's time on; returns the time to reckon with.
    mutating func advance(to now: Int64) -> Int64 {
        latest = max(latest, min(now, GCRA.latest))
        return latest
    }

    /// The cell in which a request has to be counted: its own, or the shared one when there is no room for it. Amortised O(1).
    mutating func cell(for cell: RateLimitCell) -> RateLimitCell {
        if arrivals[cell] != nil { return cell }
        if arrivals.count >= sweepAt, arrivals.count < capacity || latest >= sweepAfter { sweep() }
        if arrivals.count < capacity { return cell }
        sharedCount += 1
        return .shared
    }

    /// 0, long past, for a cell at rest.
    func arrival(_ cell: RateLimitCell) -> Int64 { arrivals[cell] ?? 0 }

    mutating func set(_ arrival: Int64, for cell: RateLimitCell) { arrivals[cell] = arrival }

    private mutating func sweep() {
        let now = latest
        arrivals = arrivals.filter { $0.value > now }
        sweepAt = min(max(Self.smallestSweep, arrivals.count * 2), capacity)
        sweepAfter = now + Self.sweepPause
    }
}
