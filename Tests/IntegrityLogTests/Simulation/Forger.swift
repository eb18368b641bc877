@testable import IntegrityLog

/// Makes what an attacker with access to the files, and perhaps the key, would make.
enum Forger {
    /// A well-formed line with a right sum after another line.
    static func line(index: UInt64, after previous: [UInt8]?, text: String) -> [UInt8] {
        var leaf = previous.map { LogDigest.leaf($0) } ?? .zero
        var buffer = [UInt8](repeating: 0, count: 64)
        let data = Array("{\"text\":\"\(text)\"}".utf8)
        let range = LineFormat.append(
            index: index, time: CivilTime.format(1_800_000_000_000), kind: "test", data: data, leaf: &leaf, to: &buffer)
        return Array(buffer[range])
    }

    /// The same lines with one replaced and the chain of sums made anew after it.
    static func rewrite(_ lines: [[UInt8]], from index: Int, text: String) -> [[UInt8]] {
        var forged = Array(lines[..<index])
        forged.append(line(index: UInt64(index), after: forged.last, text: text))
        for old in lines[(index + 1)...] {
            guard let entry = LogEntry(line: old) else { continue }
            var leaf = LogDigest.leaf(forged[forged.count - 1])
            var buffer = [UInt8](repeating: 0, count: 64)
            let range = LineFormat.append(
                index: entry.index, time: CivilTime.format(entry.time), kind: entry.kind, data: Array(entry.data), leaf: &leaf,
                to: &buffer)
            forged.append(Array(buffer[range]))
        }
        return forged
    }

    /// A head of the log's own key.
    static func head(_ sample: SampleLog, size: UInt64, root: LogDigest) throws -> SignedCheckpoint {
        let key = try SignerKey(parsing: String(decoding: sample.disk["log.key"] ?? [], as: UTF8.self))
        return try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: size, root: root), with: [key])
    }

    /// Rewrites the history and its newest head; older heads stay.
    static func rewriteAndSign(_ sample: SampleLog, from index: Int) throws {
        let lines = rewrite(sample.lines(), from: index, text: "forged")
        sample.replaceLines(lines)
        var tree = MerkleTree()
        for line in lines { tree.append(.leaf(line)) }
        let head = try head(sample, size: UInt64(lines.count), root: tree.root)
        sample.disk["checkpoint"] = head.bytes
        sample.disk["checkpoints/\(lines.count).note"] = head.bytes
        for path in sample.disk.paths where path.hasPrefix("tile/") { sample.disk[path] = nil }
    }
}

extension SampleLog {
    /// The log as it was when it had `size` entries, consistently: an old backup.
    static func restored(_ sample: SampleLog, to size: Int) -> SampleLog {
        let old = SampleLog(
            disk: sample.disk.copy(), key: sample.key, size: UInt64(size), heads: sample.heads.filter { $0.size <= UInt64(size) })
        let lines = old.lines()
        old.replaceLines(Array(lines[..<size]))
        for path in old.segments where old.disk[path]?.isEmpty == true { old.disk[path] = nil }
        for head in sample.heads where head.size > UInt64(size) { old.disk["checkpoints/\(head.size).note"] = nil }
        old.disk["checkpoint"] = old.heads.last?.bytes
        return old
    }

    init(disk: SimulatedFileSystem, key: VerifierKey, size: UInt64, heads: [SignedCheckpoint]) {
        self.disk = disk
        self.key = key
        self.size = size
        self.heads = heads
    }
}
