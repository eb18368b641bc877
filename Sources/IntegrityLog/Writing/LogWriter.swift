/// The one writer: takes what waits, makes it durable, answers, and signs heads in time. Runs on a thread of its own.
actor LogWriter {
    let store: LogStore
    let queue: AppendQueue
    let view: LogView
    let options: LogOptions
    private let thread: WriterThread
    private let lock: FileHandle

    /// Appends that wait for a signed head, with the entries' first index and leaf hashes.
    var uncommitted: [Waiting] = []
    /// Appends that wait for cosignatures.
    var unwitnessed: [Waiting] = []
    /// Uptime of the oldest unsigned entry.
    var unsignedSince: Int64?
    /// The batch that is being made durable on another thread.
    var flight: Flight?
    /// The head that is being signed on another thread.
    var signing: Signing?
    /// Uptime of the first entry after the one that this head covers.
    var firstAfterPlan: Int64?
    /// Why the last head failed.
    var lastHeadError: LogError?
    /// Uptime before which no further head is tried, after one failed.
    var notBefore: Int64 = .min
    /// Wall clock and uptime of the last batch, to tell when the wall clock was set.
    var lastNow: Int64?
    var lastUptime: Int64
    private var hasTimer = false
    var isClosed = false

    struct Waiting: Sendable {
        let first: UInt64
        let time: Int64
        let leaves: [LogDigest]
        let continuation: CheckedContinuation<AppendQueue.Answer, Never>
        let level: AppendLevel
        /// Uptime at which the entries became durable.
        let since: Int64

        /// The index after the last of them.
        var end: UInt64 { first + UInt64(leaves.count) }
    }

    init(store: consuming sending LogStore, queue: AppendQueue, view: LogView, options: LogOptions, thread: WriterThread, lock: FileHandle)
    {
        self.store = store
        self.queue = queue
        self.view = view
        self.options = options
        self.thread = thread
        self.lock = lock
        lastUptime = options.clock.uptime()
        lastNow = nil
    }

    deinit { thread.stop() }

    // The actor holds the thread for as long as it lives itself.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    /// Writes what waits until nothing does.
    func drain() async {
        var rounds = 0
        while true {
            let items = queue.take(entries: options.batchEntries, bytes: options.batchBytes)
            if items.isEmpty {
                guard flight != nil else { break }
                // Those who are answered may have more.
                land()
            } else {
                writeAhead(items)
            }
            collect()
            if isHeadDue || !uncommitted.isEmpty && queue.waiting == 0 { startSigning() }
            rounds += 1
            // Between batches others may have their turn: a head on request, a rotation.
            if rounds.isMultiple(of: 64) { await Task.yield() }
        }
        startTimer()
    }

    /// An entry about what did not get in, when there is something to tell.
    func tellDrops() {
        guard queue.hasDrops, !isClosed, store.refusal == nil else { return }
        write([])
        startTimer()
    }

    /// What the timer does: a head that is due, a heartbeat, drops to be told.
    func tick() {
        tellDrops()
        let isSilent = options.heartbeatInterval.map { options.clock.uptime() - lastUptime >= $0 } ?? false
        if isSilent, !isClosed, store.refusal == nil {
            write([], own: [NewEntry(kind: LogKind.heartbeat) { $0.field("size", store.size) }])
        }
        if isHeadDue { if options.automaticCheckpoints { startSigning() } else { sign() } }
        if !unwitnessed.isEmpty { giveUpOnWitnesses() }
    }

    /// Signs what is unsigned.
    func checkpoint() throws(LogError) -> SignedCheckpoint {
        guard !isClosed else { throw .closed }
        return try sign().get()
    }

    /// Writes what waits, says that the log stopped, signs, and gives the lock back.
    func close() {
        guard !isClosed else { return }
        settle()
        while true {
            let items = queue.take(entries: options.batchEntries, bytes: options.batchBytes)
            if items.isEmpty { break }
            write(items)
        }
        if store.refusal == nil {
            write([], own: [NewEntry(kind: LogKind.stopped) { $0.field("size", store.size) }])
            sign()
        }
        isClosed = true
        for waiting in uncommitted + unwitnessed { waiting.continuation.resume(returning: .failure(.closed)) }
        (uncommitted, unwitnessed) = ([], [])
        store.close()
        store.fileSystem.close(lock)
        view.publish { $0.status.state = .closed }
    }

    private var isHeadDue: Bool {
        guard let unsignedSince, signing == nil else { return false }
        let now = options.clock.uptime()
        // Three quarters of the interval leave time for the signature to reach the disk.
        return now >= notBefore && now - unsignedSince >= options.checkpointInterval * 3 / 4
    }

    func startTimer() {
        let isNeeded = unsignedSince != nil || options.heartbeatInterval != nil || !unwitnessed.isEmpty
        guard options.automaticCheckpoints, !hasTimer, !isClosed, isNeeded else { return }
        hasTimer = true
        let wait = min(options.checkpointInterval * 3 / 4, options.heartbeatInterval ?? .max)
        Task { [weak self] in
            do {
                try await Task.sleep(for: .milliseconds(wait))
            } catch {
                // Nobody cancels this task; without a sleep there is nothing to do yet.
                return
            }
            await self?.timerFired()
        }
    }

    private func timerFired() {
        hasTimer = false
        guard !isClosed else { return }
        tick()
        startTimer()
    }
}
