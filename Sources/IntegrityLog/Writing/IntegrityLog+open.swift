extension IntegrityLog {
    /// Opens a log, or makes one. Throws when it can serve nothing: `log_locked`, `log_io`, `log_key_missing`, `log_origin_mismatch`, … A log that
    /// is damaged, rolled back or forked, or whose disk is full, opens read-only: see ``status``. O(entries).
    package static func open(
        at directory: String, origin: String, options: LogOptions = LogOptions()
    ) throws(LogError) -> IntegrityLog {
        let fileSystem = try files(directory, options)
        let lock = try lock(fileSystem, directory)
        do throws(LogError) {
            return try open(fileSystem, lock, origin, options)
        } catch {
            fileSystem.close(lock)
            throw error
        }
    }

    private static func files(_ directory: String, _ options: LogOptions) throws(LogError) -> any LogFileSystem {
        if let given = options.fileSystem { return given }
        return try LogError.wrap { () throws(FileFailure) in try PosixFileSystem(folder: directory, create: options.createIfMissing) }
    }

    private static func lock(_ fileSystem: any LogFileSystem, _ directory: String) throws(LogError) -> FileHandle {
        let handle = try LogError.wrap { () throws(FileFailure) in
            for folder in LogLayout.folders { try fileSystem.makeDirectory(folder) }
            for folder in LogLayout.folders {
                guard try fileSystem.status(at: folder)?.kind == .directory else {
                    throw FileFailure(call: "open", path: folder, errorNumber: 20)
                }
            }
            try fileSystem.synchronizeDirectory("")
            return try fileSystem.open(LogLayout.lock, .updateOrCreate(permissions: 0o640))
        }
        let isOurs: Bool
        do throws(FileFailure) {
            isOurs = try fileSystem.lock(handle)
        } catch {
            fileSystem.close(handle)
            throw error.asLogError
        }
        guard isOurs else {
            fileSystem.close(handle)
            throw LogError(
                .locked, "another process writes to the log in `\(directory)`", at: LogLocation(file: LogLayout.lock),
                help: "stop it, or give this one another folder")
        }
        return handle
    }

    private static func open(
        _ fileSystem: any LogFileSystem, _ lock: FileHandle, _ origin: String, _ options: LogOptions
    ) throws(LogError) -> IntegrityLog {
        let isNew = try isNew(fileSystem, options)
        let keys = try LogKeys.load(fileSystem, origin: origin, mayCreate: isNew)
        let recovery = LogRecovery(fileSystem: fileSystem, origin: origin, keys: [keys.verifier], signer: keys.signer, isNew: isNew)
        var found = try recovery.run()
        if isNew, found.report.refusal == nil {
            try LogError.wrap { () throws(FileFailure) in try LogKeys.save(keys.verifier, fileSystem) }
        }
        found.report.refusal = found.report.refusal ?? keys.refusal
        let store = LogStore(found, fileSystem: fileSystem, origin: origin, signer: keys.signer, segmentBytes: options.segmentBytes)
        begin(store, &found.report, options)
        guard let thread = WriterThread() else {
            throw LogError(.inputOutput, "the system gives no thread for the writer", help: "raise the limit of threads of this user")
        }
        let view = LogView(snapshot(store, found.report))
        let queue = AppendQueue(entries: options.queueEntries, bytes: options.queueBytes)
        let writer = LogWriter(store: store, queue: queue, view: view, options: options, thread: thread, lock: lock)
        return IntegrityLog(
            recovery: found.report, verifierKey: keys.verifier, reader: LogReader(fileSystem, view: view), writer: writer, queue: queue,
            view: view, clock: options.clock)
    }

    /// Whether nothing but perhaps the first steps of making a log is there.
    private static func isNew(_ fileSystem: any LogFileSystem, _ options: LogOptions) throws(LogError) -> Bool {
        let (segments, verifier, heads, published) = try LogError.wrap { () throws(FileFailure) in
            (
                try fileSystem.list(LogLayout.segments), try fileSystem.status(at: LogLayout.verifierKey),
                try fileSystem.list(LogLayout.checkpoints), try fileSystem.status(at: LogLayout.checkpoint)
            )
        }
        let hasOldHeads = heads.contains { $0 != "0.note" && $0 != "0.note.tmp" } || published != nil && heads.isEmpty
        let isNew = segments.isEmpty && verifier == nil && !hasOldHeads
        guard options.createIfMissing || !isNew else {
            throw LogError(.missing, "there is no log in the folder", help: "check the path of the log")
        }
        return isNew
    }

    /// The first entries of this run: what was cut, and that the log started; signed at once. A failure makes the log read-only.
    private static func begin(_ store: LogStore, _ report: inout RecoveryReport, _ options: LogOptions) {
        guard store.refusal == nil else { return }
        var entries: [NewEntry] = []
        if report.cut != nil || report.completedNewline { entries.append(report.entry) }
        let boot = options.bootID ?? Hex.encode((0..<8).map { _ in UInt8.random(in: 0...255) })
        entries.append(
            NewEntry(kind: LogKind.started) {
                $0.field("boot", boot)
                $0.field("clean", report.wasClean)
                $0.field("size", store.size)
            })
        do throws(LogError) {
            _ = try store.append(entries, time: options.clock.now())
            _ = try store.checkpoint()
        } catch {
            store.refusal = error
            report.refusal = error
        }
    }

    private static func snapshot(_ store: LogStore, _ report: RecoveryReport) -> LogView.Snapshot {
        let state: LogStatus.State = store.refusal.map { .readOnly($0) } ?? .writing
        let status = LogStatus(
            state: state, size: store.size, signedSize: store.head?.size ?? 0, firstIndex: store.segments.first?.first ?? 0)
        return LogView.Snapshot(
            status: status, segments: store.segments, head: store.head, prunedBelow: store.prunedBelow, unsignedSince: nil)
    }
}
