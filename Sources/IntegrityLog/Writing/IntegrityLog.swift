/// An open log: append from any task, read from any task, one writer.
package final class IntegrityLog: Sendable {
    /// What opening it found and did.
    package let recovery: RecoveryReport
    /// Reads entries, proofs and tiles.
    package let reader: LogReader

    private let writer: LogWriter
    private let queue: AppendQueue
    private let view: LogView
    private let clock: LogClock

    init(
        recovery: RecoveryReport, reader: LogReader, writer: LogWriter, queue: AppendQueue, view: LogView,
        clock: LogClock
    ) {
        self.recovery = recovery
        self.reader = reader
        self.writer = writer
        self.queue = queue
        self.view = view
        self.clock = clock
    }

    /// Appends one entry; returns when it is as safe as asked. Throws `log_entry_invalid`, `log_entry_too_large`, `log_overloaded`,
    /// `log_disk_full`, `log_io`, `log_read_only`, `log_closed`, and `log_not_committed` for an entry that is durable but under no head.
    package func append(kind: String, data: [UInt8], level: AppendLevel = .durable) async throws(LogError) -> AppendReceipt {
        try await append([NewEntry(kind: kind, data: data)], level: level)[0]
    }

    /// Appends entries with consecutive indices. After a crash a beginning of them may be there without the rest.
    package func append(_ entries: [NewEntry], level: AppendLevel = .durable) async throws(LogError) -> [AppendReceipt] {
        guard !entries.isEmpty else { return [] }
        let bytes = try check(entries)
        if level == .queued {
            add(AppendQueue.Item(entries: entries, bytes: bytes, level: level, continuation: nil))
            let time = clock.now()
            return entries.map { _ in AppendReceipt(index: nil, time: time, leafHash: nil, level: .queued, proof: nil) }
        }
        let answer = await withCheckedContinuation { continuation in
            add(AppendQueue.Item(entries: entries, bytes: bytes, level: level, continuation: continuation))
        }
        return try answer.get()
    }

    /// Appends at level queued. What the queue has no room for, or no line can carry, is counted into a `log.dropped` entry.
    package func enqueue(kind: String, data: [UInt8]) {
        let entry = NewEntry(kind: kind, data: data)
        // Nobody waits for the reason; that there was one is counted, and told by an entry.
        guard (try? check([entry])) != nil else {
            queue.count(refused: 1, at: clock.now())
            // A log that has nothing else to write tells of it all the same.
            Task { [writer] in await writer.tellDrops() }
            return
        }
        add(AppendQueue.Item(entries: [entry], bytes: data.count, level: .queued, continuation: nil))
    }

    /// Signs what is unsigned, now.
    package func checkpoint() async throws(LogError) -> SignedCheckpoint { try await writer.checkpoint() }

    /// The timer's work, for a log without ``LogOptions/automaticCheckpoints``.
    package func tick() async { await writer.tick() }

    /// Writes what waits, signs it, and gives the log back. Appends from now on throw `log_closed`.
    package func close() async {
        queue.close()
        await writer.close()
    }

    /// Changes the signing key, with an overlap that lets those who know the old key follow; gives the new verifier key.
    package func rotateKey() async throws(LogError) -> VerifierKey { try await writer.rotateKey() }

    /// Removes whole segments below an index; throws `log_prune_refused` above what ``LogOptions/keepEntries`` allows.
    package func prune(below index: UInt64) async throws(LogError) -> PruneReport { try await writer.prune(below: index) }

    /// Takes the cosignature of a witness over the head of a size; throws `log_signature_invalid`.
    package func add(cosignature: NoteSignature, size: UInt64) async throws(LogError) { try await writer.add(cosignature, size: size) }

    /// Compares a head that somebody else holds with the log: nil when the log continues it. A head that a key of the log has signed and that the
    /// log contradicts (`log_rollback`, `log_fork`) goes into `evidence`, and the log accepts nothing more; one of a stranger is answered
    /// with `log_signature_invalid` and changes nothing.
    package func confront(with head: SignedCheckpoint) async throws(LogError) -> LogError? { try await writer.confront(with: head) }

    /// The key to check the log with, for clients.
    package var verifierKey: VerifierKey { view.snapshot.verifier }

    package var size: UInt64 { view.snapshot.status.size }
    package var head: SignedCheckpoint? { view.snapshot.head }
    package var firstIndex: UInt64 { view.snapshot.status.firstIndex }

    package var status: LogStatus {
        let snapshot = view.snapshot
        var status = snapshot.status
        status.unsignedFor = snapshot.unsignedSince.map { max(0, clock.uptime() - $0) } ?? 0
        status.queued = queue.waiting
        status.dropped = queue.droppedEver
        return status
    }

    /// The durable size after each batch from now on; a slow reader sees the newest only.
    package func newEntries() -> AsyncStream<UInt64> { view.follow() }

    /// The newest signed head, then each that follows; a slow reader sees the newest only.
    package func newHeads() -> AsyncStream<SignedCheckpoint> { view.followHeads() }

    package func entry(at index: UInt64) throws(LogError) -> LogEntry { try reader.entry(at: index) }

    package func entries(from index: UInt64, limit: Int) throws(LogError) -> [LogEntry] { try reader.entries(from: index, limit: limit) }

    package func proof(of index: UInt64) throws(LogError) -> LogProof { try reader.proof(of: index) }

    package func consistency(from old: UInt64, to size: UInt64) throws(LogError) -> [LogDigest] {
        try reader.consistency(from: old, to: size)
    }

    package func tile(path: String) throws(LogError) -> [UInt8] { try reader.tile(path: path) }

    private func check(_ entries: [NewEntry]) throws(LogError) -> Int {
        var bytes = 0
        for entry in entries {
            try entry.checkLength(at: 0)
            try entry.check()
            bytes += entry.data.count
        }
        return bytes
    }

    private func add(_ item: AppendQueue.Item) {
        switch queue.add(item) {
        case .taken(let wake):
            if wake { Task { [writer] in await writer.drain() } }
        case .full:
            let isSilent = item.continuation == nil
            queue.count(overload: isSilent ? item.entries.count : 0, refused: isSilent ? 0 : item.entries.count, at: clock.now())
            item.continuation?.resume(returning: .failure(.overloaded))
        case .closed:
            item.continuation?.resume(returning: .failure(.closed))
        }
    }
}
