/// A head with its signatures. Reading one verifies nothing; ``VerifierKey/verify(_:)`` does.
package struct SignedCheckpoint: Sendable, Hashable {
    package let checkpoint: Checkpoint
    package let note: SignedNote

    /// Reads a note file; throws `log_note_invalid`.
    package init(parsing bytes: [UInt8]) throws(LogError) {
        note = try SignedNote(parsing: bytes)
        checkpoint = try Checkpoint(parsing: note.text)
    }

    package init(_ checkpoint: Checkpoint, note: SignedNote) {
        self.checkpoint = checkpoint
        self.note = note
    }

    /// Signs a head with one or more keys.
    init(signing checkpoint: Checkpoint, with keys: [SignerKey]) throws(LogError) {
        var signatures: [NoteSignature] = []
        for key in keys { signatures.append(try key.sign(checkpoint.body)) }
        self.init(checkpoint, note: SignedNote(text: checkpoint.body, signatures: signatures))
    }

    package var size: UInt64 { checkpoint.size }
    package var root: LogDigest { checkpoint.root }

    /// The note file.
    package var bytes: [UInt8] { note.bytes }

    func adding(_ signatures: [NoteSignature]) -> SignedCheckpoint {
        SignedCheckpoint(checkpoint, note: note.adding(signatures))
    }
}
