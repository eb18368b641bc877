/// The sessions that are open, the most recently used ones of a bounded number.
package struct SessionTable: Sendable {
    /// One session: its tracker and when it was last seen.
    package struct Entry: Hashable, Sendable {
        package var tracker: SessionTracker
        /// What the screens' times showed.
        var countdowns = CountdownWatch()
        /// The latest `captured_at` of the session, as written.
        package fileprivate(set) var capturedAt: String?
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

    /// Whether a session would go on with a capture at this time, and not start anew.
    package func isOpen(_ session: String, at now: Double) -> Bool { entries[session].map { now - $0.lastSeen <= idle } ?? false }

    /// Takes the next screen of a session in. O(1), and O(capacity) once in `capacity / 8` new sessions of a full table.
    ///
    /// - Parameters:
    ///   - readings: the times on the screen, to be compared with those of its last capture.
    ///   - capturedAt: when the source says that it captured the screen; kept for the next one.
    package mutating func observe(
        _ step: SessionStep, of session: String, at now: Double, in graph: TransitionGraph, readings: ClockReadings = ClockReadings(),
        capturedAt: String? = nil
    ) -> [SequenceFinding] {
        uses += 1
        var entry = entries[session] ?? Entry(tracker: SessionTracker(limits: limits), lastSeen: now, use: uses)
        if now - entry.lastSeen > idle {
            entry.tracker = SessionTracker(limits: limits)
            entry.countdowns = CountdownWatch()
        }
        var findings = entry.tracker.observe(step, in: graph)
        if let screen = step.screenID { findings += entry.countdowns.observe(readings, on: screen) }
        if let capturedAt { entry.capturedAt = capturedAt }
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
