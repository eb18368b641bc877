/// The log on disk, in the hands of its one writer: synchronous, deterministic, not shared. ``LogWriter`` owns it.
final class LogStore {
    let fileSystem: any LogFileSystem
    let origin: String
    let segmentBytes: Int
    /// Signs the heads; nil for a log that cannot be written.
    var signer: SignerKey?
    /// The key that is to follow, once a rotation has begun, and whether an entry tells of it.
    var nextSigner: (key: SignerKey, isAnnounced: Bool)?

    /// The key that signs and those that signed before it: whose heads are of this log.
    var keys: [VerifierKey]

    /// The tree over the durable lines.
    var tree: MerkleTree
    /// Leaf hash of the last durable line.
    var lastLeaf: LogDigest
    /// Time of the last durable line, milliseconds.
    private(set) var lastTime: Int64?
    var segments: [SegmentFile]
    private(set) var writer: SegmentWriter
    var tiles: TileStore
    /// Full tiles that no head covers yet.
    var pendingTiles: [HashTile]
    var head: SignedCheckpoint?
    var archive: HeadArchive
    var prunedBelow: UInt64
    /// Why nothing is accepted any more.
    var refusal: LogError?
    /// Bytes of lines written since the log was opened.
    private(set) var writtenBytes: UInt64 = 0
    /// Why superseded files could not be removed the last time.
    var tidyFailure: FileFailure?
    /// The bytes of a batch that was written, kept for their memory.
    private var spare: [UInt8] = []

    init(
        _ found: RecoveredLog, fileSystem: any LogFileSystem, origin: String, signer: SignerKey?, keys: [VerifierKey], segmentBytes: Int
    ) {
        self.fileSystem = fileSystem
        self.keys = keys
        self.origin = origin
        self.segmentBytes = segmentBytes
        self.signer = signer
        tree = found.tree
        lastLeaf = found.lastLeaf
        lastTime = found.lastTime
        segments = found.segments
        tiles = found.tiles
        pendingTiles = found.newTiles
        head = found.head
        archive = HeadArchive(sizes: found.archivedSizes)
        prunedBelow = found.prunedBelow
        refusal = found.report.refusal
        writer = SegmentWriter(fileSystem, last: found.segments.last, next: found.tree.size, capacity: segmentBytes)
    }

    /// Durable entries.
    var size: UInt64 { tree.size }

    /// Whether lines are durable that no head covers.
    var hasUnsigned: Bool { size > head?.size ?? 0 }

    /// Makes entries durable as the next lines, all or none, and gives their leaf hashes. They must have passed
    /// ``NewEntry/check()`` and ``NewEntry/checkLength(at:)``.
    func append(_ entries: [NewEntry], time: Int64) throws(LogError) -> [LogDigest] {
        let batch = try prepare(entries, time: time)
        return try take(batch.commit(), of: batch)
    }

    /// The lines of entries, ready to be committed: behind the last durable line, or behind a batch that is on its way to disk. Changes
    /// nothing. As ``append(_:time:)`` otherwise.
    func prepare(_ entries: [NewEntry], time: Int64, after earlier: PreparedBatch? = nil) throws(LogError) -> PreparedBatch {
        if let refusal { throw refusal.asReadOnly }
        var lines = spare
        spare = []
        lines.removeAll(keepingCapacity: true)
        lines.append(contentsOf: repeatElement(0, count: PreparedBatch.slack))
        var grown = earlier?.tree ?? tree
        _ = grown.takeFullTiles()
        let first = grown.size
        var leaf = earlier?.lastLeaf ?? lastLeaf
        var leaves: [LogDigest] = []
        leaves.reserveCapacity(entries.count)
        let stamp = CivilTime.format(time)
        for entry in entries {
            _ = LineFormat.append(index: grown.size, time: stamp, kind: entry.kind, data: entry.data, leaf: &leaf, to: &lines)
            grown.append(leaf)
            leaves.append(leaf)
        }
        return PreparedBatch(lines: lines, first: first, tree: grown, lastLeaf: leaf, leaves: leaves, time: time, writer: writer)
    }

    /// Takes in what became of a batch, and gives the leaf hashes of its lines.
    func take(_ outcome: PreparedBatch.Outcome, of batch: PreparedBatch) throws(LogError) -> [LogDigest] {
        writer = outcome.writer
        spare = outcome.lines
        switch outcome.result {
        case .success(let file):
            if segments.last?.first == file.first { segments[segments.count - 1] = file } else { segments.append(file) }
        case .failure(let error):
            let reason = error.failure.asLogError
            if error.isFatal { refusal = reason }
            throw reason
        }
        writtenBytes += UInt64(outcome.lines.count - PreparedBatch.slack)
        tree = batch.tree
        pendingTiles += tree.takeFullTiles()
        lastLeaf = batch.lastLeaf
        lastTime = batch.time
        return batch.leaves
    }

    /// Gives the descriptors back.
    func close() { writer.close() }
}
