/// The sessions that are open, the most recently used ones of a bounded number.
package struct SessionTable: Sendable {
    /// One session: its tracker and when it was last seen.
    package struct Entry: Hashable, Sendable {
        package var tracker: SessionTracker
        /// Seconds since 1970, as the caller's clock says.
        package var lastSeen: Double
        /// Counts observations over the whole table: the order of use when clocks stand still.
        fileprivate var use: Int
    }

    package let capacity: Int
    /// Seconds after which a session without captures starts anew.
    package let idle: Double
    package let limits: SequenceLimits
    private var entries: [String: Entry] = [:]
    private var uses = 0

    package init(capacity: Int = 10_000, idle: Double = 1_800, limits: SequenceLimits = SequenceLimits()) {
        self.capacity = max(1, capacity)
        self.idle = idle
        self.limits = limits
    }

    package var count: Int { entries.count }

    package subscript(_ session: String) -> Entry? { entries[session] }

    /// Takes the next screen of a session in. O(1), and O(capacity) once in `capacity / 8` new sessions of a full table.
    package mutating func observe(_ step: SessionStep, of session: String, at now: Double, in graph: TransitionGraph) -> [SequenceFinding] {
        uses += 1
        var entry = entries[session] ?? Entry(tracker: SessionTracker(limits: limits), lastSeen: now, use: uses)
        if now - entry.lastSeen > idle { entry.tracker = SessionTracker(limits: limits) }
        let findings = entry.tracker.observe(step, in: graph)
        entry.lastSeen = max(now, entry.lastSeen)
        entry.use = uses
        entries[session] = entry
        if entries.count > capacity { evict() }
        return findings
    }

    /// Forgets the eighth that was not used for longest.
    private mutating func evict() {
        let oldest = entries.sorted { $0.value.use < $1.value.use }.prefix(max(1, entries.count - capacity + capacity / 8))
        for (session, _) in oldest { entries[session] = nil }
    }
}
