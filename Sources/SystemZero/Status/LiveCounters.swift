package import Drift
package import Synchronization

/// Counts since the start, for `GET /status` and `GET /dashboard`: plain additions on the way of a capture.
package final class LiveCounters: Sendable {
    package let captures = Atomic<Int>(0)
    package let capturesWithDrift = Atomic<Int>(0)
    package let findings = Atomic<Int>(0)
    package let criticalFindings = Atomic<Int>(0)
    package let templatesCreated = Atomic<Int>(0)

    private struct Content {
        /// Days since 1970, UTC.
        var day: Int64 = 0
        var capturesToday = 0
        var byType: [DriftType: Int] = [:]
        var bySeverity: [Severity: Int] = [:]
        /// The newest last.
        var recent: [RecentFinding] = []
    }

    private let content = Mutex(Content())

    private static let maximumRecent = 20

    package init() {}

    /// Counts a capture that was taken in, with its findings.
    ///
    /// - Parameter time: milliseconds since 1970.
    /// - Complexity: O(findings).
    func count(_ report: DriftReport, capture: String, firstIndex: UInt64?, at time: Int64) {
        let found = report.events.filter { $0.severity > .ignore }
        captures.wrappingAdd(1, ordering: .relaxed)
        if !found.isEmpty { capturesWithDrift.wrappingAdd(1, ordering: .relaxed) }
        findings.wrappingAdd(found.count, ordering: .relaxed)
        criticalFindings.wrappingAdd(report.counts.bySeverity[.critical] ?? 0, ordering: .relaxed)
        content.withLock { content in
            Self.turn(&content, to: Self.day(of: time))
            content.capturesToday += 1
            for event in found {
                content.byType[event.change.driftType, default: 0] += 1
                content.bySeverity[event.severity, default: 0] += 1
            }
            content.recent += found.suffix(Self.maximumRecent).map { event in
                RecentFinding(
                    time: time, captureID: capture, app: report.app, screenID: event.screenID, driftType: event.change.driftType,
                    severity: event.severity, reason: event.reason, logIndex: firstIndex)
            }
            content.recent.removeFirst(max(0, content.recent.count - Self.maximumRecent))
        }
    }

    package func countTemplate() { templatesCreated.wrappingAdd(1, ordering: .relaxed) }

    /// Findings by type and by severity since the start.
    package var drift: (byType: [DriftType: Int], bySeverity: [Severity: Int]) {
        content.withLock { ($0.byType, $0.bySeverity) }
    }

    /// The latest findings, the newest first; at most twenty.
    package var recent: [RecentFinding] { content.withLock { $0.recent.reversed() } }

    static func day(of time: Int64) -> Int64 { time / 86_400_000 }

    /// The captures of the day (UTC) that `time` is in.
    package func today(at time: Int64) -> (day: Int64, count: Int) {
        let day = Self.day(of: time)
        return content.withLock { content in
            Self.turn(&content, to: day)
            return (day, content.capturesToday)
        }
    }

    /// Adds captures that an earlier run counted on a day.
    func addToday(_ count: Int, day: Int64) {
        content.withLock { content in
            Self.turn(&content, to: day)
            content.capturesToday += count
        }
    }

    private static func turn(_ content: inout Content, to day: Int64) {
        if content.day < day { (content.day, content.capturesToday) = (day, 0) }
    }
}
