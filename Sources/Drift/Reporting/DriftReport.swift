/// What the pipeline found in one capture.
package struct DriftReport: Hashable, Sendable {
    package let app: String?
    package let match: MatchSummary
    package let events: [DriftEvent]
    package let counts: DriftCounts
    /// The worst severity, or what the policy made of all events.
    package let severity: Severity
    package let reason: String?

    /// `summary`: the policy's word on the whole; nil takes the worst event.
    package init(
        app: String? = nil, match: MatchSummary, events: [DriftEvent], summary: (severity: Severity, reason: String?)? = nil
    ) {
        self.app = app
        self.match = match
        self.events = events
        counts = DriftCounts(events)
        severity = summary?.severity ?? events.map(\.severity).max() ?? .ignore
        reason = summary?.reason
    }

    package var hasDrift: Bool { events.contains { $0.severity > .ignore } }

    /// Numbers each change among those of equal fingerprint, so that every event of a capture has its own.
    package static func occurrences(of changes: [Change], screenID: String) -> [Int] {
        var seen: [String: Int] = [:]
        return changes.map { change in
            let fingerprint = DriftEvent.fingerprint(change, screenID: screenID)
            defer { seen[fingerprint, default: 0] += 1 }
            return seen[fingerprint, default: 0]
        }
    }
}
