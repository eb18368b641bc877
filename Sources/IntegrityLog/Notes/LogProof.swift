/// That an entry is in a log, checkable without it (C2SP tlog-proof): index, hashes, and the signed head they lead to.
package struct LogProof: Sendable, Hashable {
    package let index: UInt64
    package let hashes: [LogDigest]
    package let checkpoint: SignedCheckpoint

    /// The first line of every proof.
    static let header = "c2sp.org/tlog-proof@v1"

    package init(index: UInt64, hashes: [LogDigest], checkpoint: SignedCheckpoint) {
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// The `.tlog-proof` file.
    package var bytes: [UInt8] {
        var bytes = Array("\(Self.header)\nindex \(index)\n".utf8)
        for hash in hashes { bytes += Array(hash.base64.utf8) + [0x0A] }
        return bytes + [0x0A] + checkpoint.bytes
    }

    /// Reads a `.tlog-proof` file; its `extra` line, which nothing authenticates, is skipped. Throws `log_proof_invalid`.
    package init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= SignedNote.maximumBytes, let blank = Self.firstBlankLine(bytes) else { throw Self.invalid }
        var lines = bytes[..<blank].split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard lines.popFirst().map(Array.init) == Array(Self.header.utf8) else { throw Self.invalid }
        if lines.first?.starts(with: Array("extra ".utf8)) == true {
            guard let line = lines.popFirst(), Base64.decode(line.dropFirst(6)) != nil else { throw Self.invalid }
        }
        let keyword = Array("index ".utf8)
        guard let line = lines.popFirst(), line.starts(with: keyword), let index = Decimal.parse(line.dropFirst(keyword.count)),
            lines.count <= 64
        else { throw Self.invalid }
        var hashes: [LogDigest] = []
        for line in lines {
            guard let bytes = Base64.decode(line), let hash = LogDigest(bytes: bytes) else { throw Self.invalid }
            hashes.append(hash)
        }
        self.init(index: index, hashes: hashes, checkpoint: try SignedCheckpoint(parsing: Array(bytes[(blank + 2)...])))
    }

    /// The offset of the first newline that a newline follows.
    private static func firstBlankLine(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }

    private static var invalid: LogError {
        LogError(.proofInvalid, "not a proof of a log entry", help: "give the whole `.tlog-proof` file")
    }

    /// Whether the hashes lead from an entry to the head. Says nothing about who signed the head.
    package func includes(leaf: LogDigest) -> Bool {
        MerkleProof.isIncluded(leaf, at: index, in: checkpoint.size, root: checkpoint.root, proof: hashes)
    }
}
