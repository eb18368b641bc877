@testable import IntegrityLog

/// A log that has lived: many segments, full and partial tiles, a rotated key, pruned entries, heads from before and after each.
struct CaredLog {
    let disk: SimulatedFileSystem
    /// Of the first key and of the one that it was changed for.
    let keys: (old: VerifierKey, new: VerifierKey)
    /// Heads by size, also those that are not kept any more.
    let heads: [SignedCheckpoint]
    /// Index of the first entry that is left.
    let first: UInt64
    /// A receipt for an entry that was pruned later.
    let receipt: LogProof

    init(prunesBelow boundary: UInt64 = 300) throws {
        disk = SimulatedFileSystem()
        let log = try SimulatedRun.open(disk, segmentBytes: 8_000)
        let store = log.store
        var heads: [SignedCheckpoint] = []
        func grow(_ rounds: Int) throws {
            for _ in 0..<rounds {
                let start = Int(store.size)
                _ = try store.append((start..<start + 40).map { SimulatedRun.entry($0) }, time: 1_800_000_000_000)
                heads.append(try store.checkpoint())
            }
        }
        try grow(8)
        receipt = try LogReader(disk).proof(of: 77)
        let old = log.verifier
        let new = try store.rotateKey(time: 1_800_000_000_000)
        try grow(8)
        first = try store.prune(below: boundary, keeping: 0, time: 1_800_000_000_000).firstIndex
        try grow(1)
        store.close()
        keys = (old, new)
        self.heads = heads
    }

    func verify(
        _ disk: SimulatedFileSystem? = nil, key: VerifierKey? = nil, _ change: (inout VerificationOptions) -> Void = { _ in }
    ) -> VerificationReport {
        var options = VerificationOptions()
        options.fileSystem = disk ?? self.disk.copy()
        change(&options)
        return LogVerifier.verify(directory: "", key: key ?? keys.new, options: options)
    }
}
