/// Opens a log by the start rule: heads first, then every line, then what is torn is cut, and nothing is signed over damage.
///
/// All steps may be repeated after a crash in any of them. O(entries): each line is read and hashed once.
struct LogRecovery {
    let fileSystem: any LogFileSystem
    let origin: String
    /// All keys whose signatures count.
    let keys: [VerifierKey]
    /// Nil when the log cannot sign.
    let signer: SignerKey?
    /// The log has no segment, no head and no key of old.
    let isNew: Bool

    private var heads: HeadStore { HeadStore(fileSystem) }

    func run() throws(LogError) -> RecoveredLog {
        var report = RecoveryReport()
        report.isNew = isNew
        var sizes = try heads.archivedSizes()
        var head = try chooseHead(&report, &sizes)
        if head == nil, report.refusal == nil {
            head = try signEmpty(&report)
            sizes = head.map { [$0.size] } ?? []
        }
        report.signedSize = head?.size ?? 0
        let segments: [SegmentFile]
        do throws(LogError) {
            segments = try SegmentFile.list(fileSystem)
        } catch  where error.code == .segmentInvalid {
            report.refusal = report.refusal ?? error
            segments = []
        }
        var found = RecoveredLog(
            tree: MerkleTree(), lastLeaf: .zero, lastTime: nil, segments: segments, head: head, archivedSizes: sizes,
            tiles: TileStore(fileSystem), report: report)
        if found.report.refusal?.code != .segmentInvalid { try readLines(&found) }
        return found
    }

    /// The head to start from; refusals go into the report, and evidence of a fork onto disk.
    private func chooseHead(_ report: inout RecoveryReport, _ sizes: inout [UInt64]) throws(LogError) -> SignedCheckpoint? {
        let published = try heads.read(LogLayout.checkpoint, keys: keys, origin: origin)
        var archived = HeadStore.Found.absent
        if let newest = sizes.last {
            archived = try heads.read(LogLayout.archived(newest), keys: keys, origin: origin)
            if let size = archived.checkpoint?.size, size != newest {
                archived = .broken(
                    LogError(
                        .noteInvalid, "the note of size \(size) has the name of another", at: LogLocation(file: LogLayout.archived(newest)),
                        help: "restore the folder `checkpoints` from a copy"))
            }
        }
        switch HeadDecision.decide(published: published, archived: archived, archivedSize: sizes.last) {
        case .none:
            return nil
        case .use(let head, let publish, let archive):
            try LogError.wrap { () throws(FileFailure) in
                if archive {
                    try heads.archive(head)
                    report.rebuilt.append(LogLayout.archived(head.size))
                }
                if publish {
                    try heads.publish(head)
                    report.rebuilt.append(LogLayout.checkpoint)
                }
            }
            if sizes.last != head.size { sizes.append(head.size) }
            return head
        case .fork(let one, let other):
            try keep(fork: one, other)
            report.refusal = LogError(
                .fork, "two heads of size \(one.size) with different roots are signed", at: LogLocation(file: LogLayout.checkpoint),
                help: "both notes are in `evidence`; find out who wrote with this key, and start a new log")
            return other
        case .refuse(let error):
            report.refusal = error
            return archived.checkpoint ?? published.checkpoint
        }
    }

    /// The first head of a new log is that of the empty tree: from then on a log without any head is known to have lost them.
    private func signEmpty(_ report: inout RecoveryReport) throws(LogError) -> SignedCheckpoint? {
        guard isNew, let signer else {
            report.refusal = LogError(
                .headMismatch, "no signed head is left", at: LogLocation(file: LogLayout.checkpoint),
                help: "restore `checkpoint` and `checkpoints`; a log without them cannot show that it was not rewritten")
            return nil
        }
        let head = try SignedCheckpoint(signing: Checkpoint(origin: origin, size: 0, root: .empty), with: [signer])
        try LogError.wrap { () throws(FileFailure) in
            try heads.archive(head)
            try heads.publish(head)
        }
        return head
    }

    private func keep(fork one: SignedCheckpoint, _ other: SignedCheckpoint) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            for head in [one, other] {
                try heads.keepEvidence(head.bytes, name: "fork-\(head.size)-\(head.root.hex.prefix(16)).note")
            }
        }
    }
}
