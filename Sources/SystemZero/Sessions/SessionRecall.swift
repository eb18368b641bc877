import AccessibilityTree
import Baseline
import Drift
import IntegrityLog
import LogIndex
import Synchronization

/// Takes up the sessions that were open when the process before this one ended: a restart must not turn an unexpected step into a first one,
/// nor an old capture into a new one.
///
/// The log has the screens of a session and their times; the trees that its entries name have the ways out and the times that they showed.
/// Once a session may be silent no longer than this process runs, there is nothing left to take up, and nothing is asked any more.
package final class SessionRecall: Sendable {
    private let book: LogBook
    private let blobs: BlobStore
    private let sessions: OpenSessions
    /// Entries of the log when this process opened it: what came later is in memory.
    private let startSize: UInt64
    /// Milliseconds since 1970.
    private let startTime: Int64
    /// Held while a session is taken up, so that no capture of it comes in between.
    private let turn = Mutex(())

    /// Screens of one session that are taken up.
    private static let screens = 32
    /// Entries that are looked through for them: those of a program may belong to other sessions.
    private static let entries = 200

    init(book: LogBook, blobs: BlobStore, sessions: OpenSessions, now: Int64) {
        self.book = book
        self.blobs = blobs
        self.sessions = sessions
        startSize = book.log.size
        startTime = now
    }

    /// Takes up the session of a capture, where it is not open in this process.
    ///
    /// Cost: one query for each session that this process sees for the first time, and one tree for each screen taken up.
    func takeUp(_ envelope: CaptureEnvelope, at now: Int64, in graph: TransitionGraph) {
        let oldest = now - Int64(sessions.idle * 1_000)
        guard startSize > 0, startTime >= oldest, let session = SessionKey(envelope), !sessions.isKnown(session) else { return }
        turn.withLock { _ in
            guard !sessions.isKnown(session) else { return }
            var last: String?
            for (visit, time) in visits(of: envelope, since: oldest) {
                // An old capture that was shown again was a finding then, and said nothing about where the session was.
                if let capturedAt = visit.capturedAt, let last,
                    CaptureQuality.isBefore(capturedAt, last, tolerance: session.isNamed ? 0 : sessions.idle)
                {
                    continue
                }
                last = visit.capturedAt ?? last
                _ = sessions.observe(visit, of: session, at: time, in: graph)
            }
        }
    }

    /// The last captures of the session that the log has, oldest first.
    private func visits(of envelope: CaptureEnvelope, since oldest: Int64) -> [(SessionVisit, Int64)] {
        let name = envelope.sessionID.flatMap { $0.isEmpty ? nil : $0 }
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue]
        query.session = name
        query.app = name == nil ? envelope.app : nil
        query.since = Timestamp.text(oldest)
        query.newestFirst = true
        query.limit = Self.entries
        var visits: [(SessionVisit, Int64)] = []
        do throws(Problem) {
            for index in try book.indices(matching: query) where index < startSize && visits.count < Self.screens {
                let entry = try book.readEntry(at: index)
                // A line that is no JSON is reported by the verification of the log, not here.
                guard let data = try? JSONValue.parse(Array(entry.data)), name != nil || data["session_id"] == nil else { continue }
                visits.append((visit(data, at: entry.time), entry.time))
            }
        } catch {
            // The log cannot be asked now. The capture counts more than where its session was.
            return []
        }
        return visits.reversed()
    }

    private func visit(_ data: JSONValue, at time: Int64) -> SessionVisit {
        let screen = data["verdict"] == "matched" ? data["screen_id"]?.string : nil
        let capturedAt = data["captured_at"]?.string.flatMap { CaptureQuality.isInFuture($0, of: time) ? nil : $0 }
        guard let tree = tree(data["tree"]?.string) else { return SessionVisit(screenID: screen, capturedAt: capturedAt) }
        return SessionVisit(tree, screenID: screen, capturedAt: capturedAt)
    }

    /// Nil for a tree whose retention has ended, or that is damaged: its screen counts without its ways out.
    private func tree(_ digest: String?) -> Tree? {
        guard let digest, let bytes = try? blobs.bytes(digest), let parsed = try? CaptureParser.parse(bytes) else { return nil }
        return Normalizer.normalize(parsed.raw)
    }
}
