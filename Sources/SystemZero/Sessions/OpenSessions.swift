import AccessibilityTree
package import Drift
import Synchronization

/// The sessions that are open: bounded in number and in age, in memory only. What they were is in the log, where ``SessionRecall`` finds it.
package final class OpenSessions: Sendable {
    /// Owner: this object.
    private let table: Mutex<SessionTable>
    /// How long a session may be silent, in seconds.
    let idle: Double

    /// What one more capture means to its session.
    struct Observation: Sendable {
        let findings: [SequenceFinding]
        let place: SessionPlace
    }

    package init(_ table: SessionTable = SessionTable()) {
        idle = table.idle
        self.table = Mutex(table)
    }

    package var count: Int { table.withLock { $0.count } }

    /// Whether anything is known of a session, open or over.
    func isKnown(_ session: SessionKey) -> Bool { table.withLock { $0[session.text] != nil } }

    /// `captured_at` of the last capture of a session.
    func capturedAt(of session: SessionKey) -> String? { table.withLock { $0[session.text]?.capturedAt } }

    /// The last screens of an open session, oldest first; nil for one that is not open.
    package func trail(of session: SessionKey) -> [SessionStep]? { table.withLock { $0[session.text]?.tracker.trail } }

    /// Takes a capture into its session.
    ///
    /// - Parameter milliseconds: the server's time, since 1970.
    func observe(_ visit: SessionVisit, of session: SessionKey, at milliseconds: Int64, in graph: TransitionGraph) -> Observation {
        table.withLock { table in
            let seconds = Double(milliseconds) / 1_000
            let previous = table.isOpen(session.text, at: seconds) ? table[session.text]?.tracker.trail.last?.screenID : nil
            let findings = table.observe(
                visit.step, of: session.text, at: seconds, in: graph, readings: visit.readings, capturedAt: visit.capturedAt)
            let basis = previous.flatMap { previous in visit.step.screenID.map { graph.basis(from: previous, to: $0) } }
            return Observation(findings: findings, place: SessionPlace(previous: previous, basis: basis))
        }
    }
}
