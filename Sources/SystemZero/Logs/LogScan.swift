package import IntegrityLog
package import LogIndex

/// Reads matching entries straight from the lines, without the index: for a command line beside a running server, and for a log whose index
/// is not there. O(entries looked at), bounded memory.
package struct LogScan: Sendable {
    private let reader: LogReader
    private let filter: LogQuery

    /// Entries looked at in one go when reading backwards.
    private static let stretch: UInt64 = 2_048

    package init(_ reader: LogReader, filter: LogQuery) {
        self.reader = reader
        self.filter = filter
    }

    /// The first matching entries from an index on, and where the search ended.
    package func entries(from index: UInt64, limit: Int) throws(Problem) -> (entries: [LogEntry], next: UInt64) {
        let size = try size()
        var (position, found) = (max(index, try Problem.wrap { () throws(LogError) in try reader.firstIndex() }), [LogEntry]())
        while position < size, found.count < limit {
            let from = position
            guard let piece = try Problem.wrap({ () throws(LogError) in try reader.piece(from: from, to: size) }) else { break }
            for line in LogLines(piece.lines) where found.count < limit {
                guard let entry = LogEntry(line: Array(piece.lines[line.range])), entry.index == position else {
                    throw Problem(
                        log: LogError(
                            .damaged, "the line of entry \(position) is not what it should be", at: LogLocation(index: position),
                            help: "run `systemzero log verify`"))
                }
                position += 1
                if matches(entry) { found.append(entry) }
            }
        }
        return (found, position)
    }

    /// The newest matching entries, oldest of them first.
    package func last(_ count: Int) throws(Problem) -> [LogEntry] {
        let first = try Problem.wrap { () throws(LogError) in try reader.firstIndex() }
        var (end, found) = (try size(), [LogEntry]())
        while end > first, found.count < count {
            let start = end - min(end - first, Self.stretch)
            let entries = try Problem.wrap { () throws(LogError) in try reader.entries(from: start, limit: Int(end - start)) }
            found = entries.filter(matches).suffix(count - found.count) + found
            end = start
        }
        return found
    }

    package func size() throws(Problem) -> UInt64 { try Problem.wrap { () throws(LogError) in try reader.size() } }

    private func matches(_ entry: LogEntry) -> Bool {
        filter.matches(kind: entry.kind, time: entry.timeText, fields: LogFields(json: entry.line, at: entry.data.startIndex))
    }
}
