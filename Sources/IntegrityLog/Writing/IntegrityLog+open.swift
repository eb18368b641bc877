extension IntegrityLog {
    /// Opens a log, or makes one. Throws when it can serve nothing: `log_locked`, `log_io`, `log_key_missing`, `log_origin_mismatch`, … A log that
    /// is damaged, rolled back or forked, or whose disk is full, opens read-only: see ``status``. O(entries).
    package static func open(
        at directory: String, origin: String, options: LogOptions = LogOptions()
    ) throws(LogError) -> IntegrityLog {
        let fileSystem = try files(directory, options)
        let lock = try LogLock.take(fileSystem, directory)
        do throws(LogError) {
            return try open(fileSystem, lock, origin, options)
        } catch {
            fileSystem.close(lock)
            throw error
        }
    }

    private static func files(_ directory: String, _ options: LogOptions) throws(LogError) -> any LogFileSystem {
        if let given = options.fileSystem { return given }
        return try LogError.wrap { () throws(FileFailure) in
            try PosixFileSystem(folder: directory, create: options.createIfMissing, observeSync: options.observeSync)
        }
    }

    private static func open(
        _ fileSystem: any LogFileSystem, _ lock: FileHandle, _ origin: String, _ options: LogOptions
    ) throws(LogError) -> IntegrityLog {
        let opened = try OpenedLog(fileSystem, origin: origin, options: options)
        let (store, report) = (opened.store, opened.report)
        guard let thread = WriterThread() else {
            throw LogError(.inputOutput, "the system gives no thread for the writer", help: "raise the limit of threads of this user")
        }
        let view = LogView(snapshot(opened))
        let queue = AppendQueue(entries: options.queueEntries, bytes: options.queueBytes)
        let writer = LogWriter(store: store, queue: queue, view: view, options: options, thread: thread, lock: lock)
        return IntegrityLog(
            recovery: report, reader: LogReader(fileSystem, view: view), writer: writer, queue: queue,
            view: view, clock: options.clock)
    }

    private static func snapshot(_ opened: OpenedLog) -> LogView.Snapshot {
        let store = opened.store
        let status = LogStatus(
            state: store.refusal.map { .readOnly($0) } ?? .writing, size: store.size, signedSize: store.head?.size ?? 0,
            firstIndex: store.segments.first?.first ?? 0)
        return LogView.Snapshot(
            status: status, segments: store.segments, head: store.head, prunedBelow: store.prunedBelow, verifier: opened.verifier,
            unsignedSince: nil)
    }
}
