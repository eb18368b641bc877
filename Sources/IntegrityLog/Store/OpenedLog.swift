/// A log after the start rule, ready for its writer. Its folder must be locked.
struct OpenedLog {
    let store: LogStore
    let report: RecoveryReport
    let verifier: VerifierKey

    init(_ fileSystem: any LogFileSystem, origin: String, options: LogOptions) throws(LogError) {
        let isNew = try Self.isNew(fileSystem, options)
        let keys = try LogKeys.load(fileSystem, origin: origin, mayCreate: isNew)
        let recovery = LogRecovery(
            fileSystem: fileSystem, origin: origin, keys: keys.all, signer: keys.signer, isNew: isNew)
        var found = try recovery.run()
        if isNew, found.report.refusal == nil {
            try LogError.wrap { () throws(FileFailure) in try LogKeys.save(keys.verifier, fileSystem) }
        }
        found.report.refusal = found.report.refusal ?? keys.refusal
        store = LogStore(
            found, fileSystem: fileSystem, origin: origin, signer: keys.signer, keys: Self.history(keys.all, found.signedRotations),
            segmentBytes: options.segmentBytes)
        if let next = keys.next {
            let notice = RotationNotice(old: keys.verifier, new: next.verifier)
            store.nextSigner = (next, found.rotations.contains(notice))
        }
        Self.confront(store, &found.report, options.outsideHeads)
        Self.confrontEvidence(store, &found.report)
        Self.begin(store, &found.report, options)
        report = found.report
        verifier = store.signer?.verifier ?? keys.verifier
    }

    /// The present keys and those that rotations lead back to.
    private static func history(_ present: [VerifierKey], _ rotations: [RotationNotice]) -> [VerifierKey] {
        var keys = present
        for rotation in rotations.reversed() where keys.contains(rotation.new) && !keys.contains(rotation.old) {
            keys.append(rotation.old)
        }
        return keys
    }

    /// Nothing is signed by a log that a head from outside contradicts.
    private static func confront(_ store: LogStore, _ report: inout RecoveryReport, _ heads: [SignedCheckpoint]) {
        do throws(LogError) {
            for head in heads where store.refusal == nil {
                guard let contradiction = try store.contradiction(head) else { continue }
                report.refusal = contradiction
                try store.stop(for: contradiction, head)
            }
        } catch {
            report.refusal = report.refusal ?? error
            store.refusal = report.refusal
        }
    }

    /// A head that has convicted the log once stays true: nothing is signed as long as the log contradicts it.
    private static func confrontEvidence(_ store: LogStore, _ report: inout RecoveryReport) {
        do throws(LogError) {
            let evidence = try EvidenceStore(store.fileSystem).heads()
            confront(store, &report, evidence.heads.map(\.head))
        } catch {
            report.refusal = report.refusal ?? error
            store.refusal = report.refusal
        }
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
        if report.isWorthAnEntry { entries.append(report.entry) }
        let boot = options.bootID ?? Hex.encode((0..<8).map { _ in UInt8.random(in: 0...255) })
        entries.append(
            NewEntry(kind: LogKind.started) {
                $0.field("boot", boot)
                $0.field("clean", report.wasClean)
                $0.field("size", store.size)
                if let cut = report.cut { $0.field("cut_bytes", cut.bytes) }
            })
        do throws(LogError) {
            try store.resumeRotation()
            _ = try store.append(entries, time: options.clock.now())
            _ = try store.checkpoint()
            try store.finishPruning()
        } catch {
            store.refusal = error
            report.refusal = error
        }
    }
}
