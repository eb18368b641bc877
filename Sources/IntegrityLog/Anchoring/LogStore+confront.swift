extension LogStore {
    /// What a head that somebody else holds says against this log: nil when the log continues it, or when no key of the log signed it.
    ///
    /// The root of an older size follows from the tiles, so any head that was ever signed can be compared. O(log size).
    func contradiction(_ other: SignedCheckpoint) throws(LogError) -> LogError? {
        guard vouches(for: other) else { return nil }
        let signed = head?.size ?? 0
        guard other.size <= signed else {
            return LogError(
                .rollback, "a head of size \(other.size) is kept elsewhere, the log has signed \(signed)", at: LogLocation(index: signed),
                help: "the log was put back to an older state; restore its newest copy, nothing is signed over a rollback")
        }
        var source = TileHashSource(tiles, size: signed)
        guard try MerkleProof.root(of: 0..<other.size, from: &source) != other.root else { return nil }
        return LogError(
            .fork, "a head of size \(other.size) that is kept elsewhere is of another history", at: LogLocation(index: other.size),
            help: "both notes are in `evidence`; the log was rewritten, or somebody else writes with its key")
    }

    /// Keeps the heads that contradict each other, and accepts nothing more.
    func stop(for contradiction: LogError, _ other: SignedCheckpoint) throws(LogError) {
        refusal = contradiction
        try LogError.wrap { () throws(FileFailure) in
            let store = HeadStore(fileSystem)
            guard contradiction.code == .fork else {
                return try store.keepEvidence(other.bytes, name: "rollback-\(other.size).note")
            }
            for note in [other] + (head.map { [$0] } ?? []) {
                try store.keepEvidence(note.bytes, name: "fork-\(note.size)-\(note.root.hex.prefix(16)).note")
            }
        }
    }

    /// Whether a head is of this log and signed by a key that it has or had.
    func vouches(for other: SignedCheckpoint) -> Bool {
        guard other.checkpoint.origin == origin else { return false }
        let outcomes = keys.map { $0.verify(other.note) }
        return !outcomes.contains(.forged) && outcomes.contains { if case .signed = $0 { true } else { false } }
    }
}
