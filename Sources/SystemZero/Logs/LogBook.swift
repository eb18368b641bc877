package import AccessibilityTree
package import IntegrityLog
package import LogIndex
import Synchronization

/// The integrity log and its query index as one thing to write to and to ask.
///
/// Owns both for the life of the process. The index follows the log lazily: it is fed what it lacks right before it is asked, so an
/// append never waits for it.
package final class LogBook: Sendable {
    /// Owner: this object; closed by ``close()``.
    package let log: IntegrityLog
    let directory: String
    /// Owner: this object. Nil when it cannot be opened: appends and checks go on, queries answer a problem.
    private let index: LogIndex?
    /// Held while the index is fed, so that two queries do not read the same stretch of the log.
    private let feeding = Mutex(())

    private static let feedChunk = 2_000

    package init(log: IntegrityLog, directory: String, index: LogIndex?) {
        self.directory = directory
        self.log = log
        self.index = index
    }

    /// Appends entries with consecutive indices, at least durable when it returns.
    @discardableResult
    package func append(_ events: [LogEvent], level: AppendLevel = .durable) async throws(Problem) -> [AppendReceipt] {
        do {
            return try await log.append(events.map { NewEntry(kind: $0.kind.rawValue, data: $0.data.jsonBytes) }, level: level)
        } catch {
            throw Problem(log: error)
        }
    }

    @discardableResult
    package func append(_ event: LogEvent, level: AppendLevel = .durable) async throws(Problem) -> AppendReceipt? {
        try await append([event], level: level).first
    }

    /// Queues an entry without waiting; what the queue cannot take is counted in a `log.dropped` entry.
    package func enqueue(_ event: LogEvent) {
        log.enqueue(kind: event.kind.rawValue, data: event.data.jsonBytes)
    }

    package func close() async { await log.close() }
}

// MARK: - Reading

extension LogBook {
    /// The entries that match, as `{"entries": […], "size": n, "next": cursor?}`. `next` goes into `after` for the page that follows.
    package func page(_ query: LogQuery) throws(Problem) -> JSONValue {
        let indices = try indices(matching: query)
        let entries = try indices.map { index throws(Problem) in try json(of: readEntry(at: index)) }
        return .members([
            "entries": .array(entries), "size": .count(log.size),
            "next": indices.count == query.limit ? indices.last.map { .count($0) } : nil,
        ])
    }

    /// The positions of the matching entries. The index is brought up to the log first.
    package func indices(matching query: LogQuery) throws(Problem) -> [UInt64] {
        guard let index else {
            throw Problem(
                .logUnavailable, "the query index cannot be opened", help: "see the server's log; the integrity log itself is not affected")
        }
        try feed(index)
        do {
            return try index.indices(matching: query)
        } catch {
            throw Problem(.logUnavailable, error.message, help: error.help)
        }
    }

    package func entry(at index: UInt64) throws(Problem) -> JSONValue { json(of: try readEntry(at: index)) }

    package func readEntry(at index: UInt64) throws(Problem) -> LogEntry {
        do {
            return try log.entry(at: index)
        } catch {
            throw Problem(log: error)
        }
    }

    private func feed(_ index: LogIndex) throws(Problem) {
        try feeding.withLock { _ throws(Problem) in
            do {
                var position = try index.indexedCount()
                while position < log.size {
                    let entries = try log.entries(from: position, limit: Self.feedChunk)
                    guard let last = entries.last else { return }
                    try index.feed(
                        entries.map { IndexedEntry(index: $0.index, time: $0.timeText, kind: $0.kind, data: Array($0.data)) })
                    position = last.index + 1
                }
            } catch let error as LogError {
                throw Problem(log: error)
            } catch let error as LogIndexError {
                throw Problem(.logUnavailable, error.message, help: error.help)
            } catch {
                throw Problem(.internalError, "the query index could not be brought up to date")
            }
        }
    }

    private func json(of entry: LogEntry) -> JSONValue {
        let data = (try? JSONValue.parse(Array(entry.data))) ?? .null
        return .members([
            "index": .count(entry.index), "time": .string(entry.timeText), "kind": .string(entry.kind), "data": data,
            "leaf_hash": .string(entry.leafHash.hex),
        ])
    }
}

// MARK: - Proving

extension LogBook {
    package func proof(of index: UInt64) throws(Problem) -> [UInt8] {
        do {
            return try log.proof(of: index).bytes
        } catch {
            throw Problem(log: error)
        }
    }

    /// The newest signed head, as the note file of the C2SP specification.
    package func checkpoint() throws(Problem) -> [UInt8] {
        guard let head = log.head else {
            throw Problem(.notFound, "the log has no signed head yet", help: "ask again in a second")
        }
        return head.bytes
    }

    package func tile(path: String) throws(Problem) -> [UInt8] {
        do {
            return try log.tile(path: path)
        } catch {
            throw Problem(log: error)
        }
    }
}
