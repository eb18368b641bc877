package import AccessibilityTree
package import IntegrityLog
package import LogAnchors
import LogIndex
import Synchronization

/// The integrity log and its query index as one thing to write to and to ask.
///
/// Owns both for the life of the process.
package final class LogBook: Sendable {
    /// Owner: this object; closed by ``close()``.
    package let log: IntegrityLog
    let directory: String
    /// Owner: this object.
    let keeper: IndexKeeper
    /// The check of the whole log that is running, if one is.
    let verification = Mutex<Task<JSONValue, Never>?>(nil)
    /// Whether a task feeds the index in the background.
    private let isCatchingUp = Atomic<Bool>(false)

    /// Owner: this object. Nil when none is set, or when the log takes no entries.
    package let anchors: AnchorSet?

    /// Nil when texts stand in the log as they are.
    let texts: CommittedTexts?

    init(log: IntegrityLog, directory: String, anchors: AnchorSet?, texts: CommittedTexts? = nil) {
        self.directory = directory
        self.anchors = anchors
        self.texts = texts
        self.log = log
        keeper = IndexKeeper(
            path: Paths.join(directory, LogFolder.index), identity: LogFolder.identity(of: log.verifierKey.name), reader: log.reader)
    }

    /// A book of a log that nothing anchors and whose texts stand as they are.
    package convenience init(log: IntegrityLog, directory: String) {
        self.init(log: log, directory: directory, anchors: nil)
    }

    /// Appends entries with consecutive indices, at least durable when it returns.
    @discardableResult
    package func append(_ events: [LogEvent], level: AppendLevel = .durable) async throws(Problem) -> [AppendReceipt] {
        do throws(LogError) {
            var entries: [NewEntry] = []
            for event in events {
                let holdsTexts = event.kind == .drift || event.kind == .legacy
                let data = holdsTexts ? try texts?.commit(event.data) ?? event.data : event.data
                entries.append(NewEntry(kind: event.kind.rawValue, data: data.jsonBytes))
            }
            return try await log.append(entries, level: level)
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

    /// Signs what is unsigned, tells the anchors of it, and lets go of the log. Anchors that do not answer are not waited for long.
    package func close() async {
        if let anchors {
            // A head that cannot be signed is shown by the log itself; the anchors then get the one before it.
            _ = try? await log.checkpoint()
            await anchors.tellNow(within: .seconds(5))
            await anchors.close()
        }
        await log.close()
    }

    /// Has the index follow the log in the background; called about once a second, so that a query finds little left to feed.
    package func indexSoon() {
        guard !isCatchingUp.exchange(true, ordering: .acquiringAndReleasing) else { return }
        Task.detached(priority: .utility) { [self] in
            // What goes wrong here goes wrong again at the next query, which answers with it.
            _ = try? keeper.catchUp()
            isCatchingUp.store(false, ordering: .releasing)
        }
    }
}

// MARK: - Entries

extension LogBook {
    package func entry(at index: UInt64) throws(Problem) -> JSONValue {
        let entry = try readEntry(at: index)
        // Bytes that an entry was made from parse; those of a line that somebody has damaged may not.
        let data = (try? JSONValue.parse(Array(entry.data))) ?? .null
        return .members([
            "index": .count(entry.index), "time": .string(entry.timeText), "kind": .string(entry.kind), "data": texts?.reveal(data) ?? data,
            "leaf_hash": .string(entry.leafHash.hex),
        ])
    }

    package func readEntry(at index: UInt64) throws(Problem) -> LogEntry {
        try Problem.wrap { () throws(LogError) in try log.entry(at: index) }
    }
}

// MARK: - Proving

extension LogBook {
    package func proof(of index: UInt64) throws(Problem) -> [UInt8] {
        try Problem.wrap { () throws(LogError) in try log.proof(of: index).bytes }
    }

    /// The newest signed head, as the note file of the C2SP specification.
    package func checkpoint() throws(Problem) -> [UInt8] {
        guard let head = log.head else {
            throw Problem(.notFound, "the log has no signed head yet", help: "ask again in a second")
        }
        return head.bytes
    }

    package func tile(path: String) throws(Problem) -> [UInt8] {
        try Problem.wrap { () throws(LogError) in try log.tile(path: path) }
    }
}
