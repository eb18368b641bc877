@testable import IntegrityLog

/// A sound little log on a simulated disk, for tests that then harm it: heads of sizes 0, 1, 6, 11, 16, 21 and 26, the last five entries above
/// the newest head when `tail` is asked for.
struct SampleLog {
    let disk: SimulatedFileSystem
    let key: VerifierKey
    let size: UInt64
    let heads: [SignedCheckpoint]

    init(rounds: Int = 5, tail: Bool = false, segmentBytes: Int = 1_500) throws {
        disk = SimulatedFileSystem()
        let log = try SimulatedRun.open(disk, segmentBytes: segmentBytes)
        key = log.verifier
        var heads = log.store.head.map { [$0] } ?? []
        for round in 0..<rounds + (tail ? 1 : 0) {
            _ = try log.store.append((0..<5).map { SimulatedRun.entry(round * 5 + $0) }, time: 1_800_000_000_000)
            if round < rounds { heads.append(try log.store.checkpoint()) }
        }
        log.store.close()
        self.heads = heads
        size = log.store.size
    }

    var segments: [String] { disk.paths.filter { $0.hasPrefix("segments/") } }

    /// The lines of all segments, newlines left out, in order.
    func lines() -> [[UInt8]] {
        segments.flatMap { (disk[$0] ?? []).split(separator: 0x0A, omittingEmptySubsequences: true).map(Array.init) }
    }

    /// Writes lines over the segments, as many to each as it had, the rest to the last.
    func replaceLines(_ lines: [[UInt8]]) {
        var rest = lines[...]
        for (number, path) in segments.enumerated() {
            let count = number + 1 == segments.count ? rest.count : (disk[path] ?? []).count { $0 == 0x0A }
            disk[path] = rest.prefix(count).flatMap { $0 + [0x0A] }
            rest = rest.dropFirst(count)
        }
    }

    func verify(_ key: VerifierKey?? = nil, _ change: (inout VerificationOptions) -> Void = { _ in }) -> VerificationReport {
        var options = VerificationOptions()
        options.fileSystem = disk.copy()
        change(&options)
        return LogVerifier.verify(directory: "", key: key ?? self.key, options: options)
    }

    /// Opens it for writing.
    func reopen() throws(LogError) -> OpenedLog { try SimulatedRun.open(disk.copy()) }
}
