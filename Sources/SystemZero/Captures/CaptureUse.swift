import AccessibilityTree
import Baseline
import IntegrityLog
import LogIndex

/// What the log says about stored trees: when each was captured last, and which belong to captures with findings.
struct CaptureUse: Sendable {
    /// Milliseconds since 1970.
    private(set) var lastSeen: [BlobDigest: Int64] = [:]
    /// A finding of any severity, one that is ignored too: it stands in the log, and its tree is the evidence.
    private(set) var withFindings: Set<BlobDigest> = []
    /// Entries below it have been read.
    private var position: UInt64 = 0

    private static let stretch = 1_000

    /// The same with what the log has got since. O(entries), off the threads that serve; ends where it is when the task is cancelled.
    func extended(by reader: LogReader) async throws(Problem) -> CaptureUse {
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue]
        let scan = LogScan(reader, filter: query)
        var use = self
        let size = try scan.size()
        while use.position < size, !Task.isCancelled {
            let before = use
            use = try await offPath { () throws(Problem) in try before.read(scan) }
            guard use.position > before.position else { break }
        }
        return use
    }

    private func read(_ scan: LogScan) throws(Problem) -> CaptureUse {
        var use = self
        let (entries, next) = try scan.entries(from: position, limit: Self.stretch)
        for entry in entries { use.note(EntryView(entry), at: entry.time) }
        use.position = next
        return use
    }

    /// An entry that does not say how many findings there were is taken to have some.
    private mutating func note(_ entry: EntryView, at time: Int64) {
        guard let digest = entry.text("tree").flatMap(BlobDigest.init(rawValue:)) else { return }
        lastSeen[digest] = max(lastSeen[digest] ?? .min, time)
        let counts = entry.data["counts"]?.object
        if counts?.members.contains(where: { ($0.1.integer ?? 0) > 0 }) ?? true { withFindings.insert(digest) }
    }
}
