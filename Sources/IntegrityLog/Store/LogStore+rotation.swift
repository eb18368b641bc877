extension LogStore {
    /// Changes the signing key; see ``KeyRotation``. When this throws, the log goes on under the key that `signer` is, and the next call or
    /// the next start takes the rotation up where it stopped.
    func rotateKey(time: Int64) throws(LogError) -> VerifierKey {
        if let refusal { throw refusal.asReadOnly }
        guard let signer else {
            throw LogError(.keyMissing, "the log has no key to rotate", help: "restore `log.key` from your backup")
        }
        if nextSigner?.key.verifier == signer.verifier {
            try finishRotation(signer)
            return signer.verifier
        }
        if nextSigner == nil { nextSigner = (try KeyRotation(fileSystem: fileSystem).prepare(name: origin), false) }
        guard let next = nextSigner else { return signer.verifier }
        if !next.isAnnounced {
            _ = try append([RotationNotice(old: signer.verifier, new: next.key.verifier).entry], time: time)
            nextSigner = (next.key, true)
        }
        try overlap(signer, next.key)
        return next.key.verifier
    }

    /// Ends a rotation that an earlier process had announced, or forgets its key.
    func resumeRotation() throws(LogError) {
        guard let next = nextSigner, let signer else { return }
        if let head, case .signed = next.key.verifier.verify(head.note) {
            self.signer = next.key
            try finishRotation(next.key)
        } else if next.isAnnounced {
            try overlap(signer, next.key)
        } else {
            try KeyRotation(fileSystem: fileSystem).abandon()
            nextSigner = nil
        }
    }

    /// The head that both keys sign. From then on the new key signs, also when its file cannot be put in place yet.
    private func overlap(_ signer: SignerKey, _ next: SignerKey) throws(LogError) {
        let head = try checkpoint()
        try install(head.adding([try next.sign(head.checkpoint.body)]), forGood: true)
        self.signer = next
        if !keys.contains(next.verifier) { keys.append(next.verifier) }
        try finishRotation(next)
    }

    private func finishRotation(_ next: SignerKey) throws(LogError) {
        try KeyRotation(fileSystem: fileSystem).finish(next)
        nextSigner = nil
    }
}
