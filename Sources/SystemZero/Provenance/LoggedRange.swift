package import IntegrityLog

/// Walking a stretch of the log with constant memory.
package enum LoggedRange {
    private static let chunk = 1_000

    /// Calls `body` for each entry from `first` to the end that the log has now.
    package static func forEach(in log: LogReader, from first: UInt64, _ body: (LogEntry) throws -> Void) throws {
        var next = first
        let end = try size(of: log)
        while next < end {
            let entries = try entries(of: log, from: next)
            guard let last = entries.last else { return }
            for entry in entries where entry.index < end { try body(entry) }
            next = last.index + 1
        }
    }

    /// The first index whose entry is not before a moment, as `Timestamp.prefix` gives it; the size of the log when all are. O(log entries).
    static func first(in log: LogReader, since moment: String) throws(Problem) -> UInt64 {
        var (low, high) = (UInt64(0), try size(of: log))
        while low < high {
            let middle = low + (high - low) / 2
            // Pruned entries are older than those that are there.
            let isBefore: Bool
            do {
                isBefore = try log.entry(at: middle).timeText < moment
            } catch {
                guard error.code == .pruned else { throw Problem(log: error) }
                isBefore = true
            }
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }

    static func size(of log: LogReader) throws(Problem) -> UInt64 {
        do {
            return try log.size()
        } catch {
            throw Problem(log: error)
        }
    }

    private static func entries(of log: LogReader, from index: UInt64) throws(Problem) -> [LogEntry] {
        do {
            return try log.entries(from: index, limit: chunk)
        } catch {
            throw Problem(log: error)
        }
    }
}
