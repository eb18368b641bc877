import IntegrityLog

/// The body of an `add-checkpoint` request (C2SP tlog-witness).
struct WitnessRequest: Sendable, Hashable {
    /// The size that the witness is believed to have cosigned last; 0 for never.
    let old: UInt64
    /// From that size to the size of the head; empty when it is 0 or the same.
    let proof: [LogDigest]
    let head: SignedCheckpoint

    /// The old size, the proof a hash a line, a blank line, the note.
    var bytes: [UInt8] {
        var text = "old \(old)\n"
        for hash in proof { text += hash.base64 + "\n" }
        return Array(text.utf8) + [0x0A] + head.bytes
    }
}
