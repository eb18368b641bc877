extension LogStore {
    /// Adds a cosignature to a kept head and gives the head with it. Throws `log_signature_invalid` when it is not a right one of a known
    /// witness over that very head.
    func add(_ signature: NoteSignature, size: UInt64, witnesses: [VerifierKey]) throws(LogError) -> SignedCheckpoint {
        guard let witness = witnesses.first(where: { $0.made(signature) }) else { throw Self.invalid("of no witness of this log") }
        guard let head = try kept(size) else { throw Self.invalid("over a head of size \(size), which is not kept") }
        let signed = head.adding([signature])
        guard case .signed = witness.verify(SignedNote(text: head.note.text, signatures: [signature])) else {
            throw Self.invalid("not valid for the head of size \(size)")
        }
        try install(signed)
        return signed
    }

    private func kept(_ size: UInt64) throws(LogError) -> SignedCheckpoint? {
        if let head, head.size == size { return head }
        guard archive.sizes.contains(size) else { return nil }
        return try HeadStore(fileSystem).read(LogLayout.archived(size), keys: keys, origin: origin).checkpoint
    }

    private static func invalid(_ reason: String) -> LogError {
        LogError(.signatureInvalid, "the cosignature is \(reason)", help: "check the verifier key of the witness in the settings")
    }
}
