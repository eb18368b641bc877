package import IntegrityLog

/// The body of an `add-checkpoint` request (C2SP tlog-witness).
package struct WitnessRequest: Sendable, Hashable {
    /// The size that the witness is believed to have cosigned last; 0 for never.
    package let old: UInt64
    /// From that size to the size of the head; empty when it is 0 or the same.
    package let proof: [LogDigest]
    package let head: SignedCheckpoint

    package init(old: UInt64, proof: [LogDigest], head: SignedCheckpoint) {
        self.old = old
        self.proof = proof
        self.head = head
    }

    /// The old size, the proof a hash a line, a blank line, the note.
    var bytes: [UInt8] {
        var text = "old \(old)\n"
        for hash in proof { text += hash.base64 + "\n" }
        return Array(text.utf8) + [0x0A] + head.bytes
    }
}
