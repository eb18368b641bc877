extension LogStore {
    /// Signs the present size: tiles to disk, then the kept head, then the published one. Gives the newest head at once when nothing is
    /// unsigned. When this throws, the lines are as durable as before, and the next call does all of it again.
    func checkpoint() throws(LogError) -> SignedCheckpoint {
        if let head, head.size == size { return head }
        if let refusal { throw refusal.asReadOnly }
        guard let signer else {
            throw LogError(.keyMissing, "the log has no key to sign with", help: "restore `log.key` from your backup")
        }
        let partials = tree.partialTiles
        try LogError.wrap { () throws(FileFailure) in try tiles.write(pendingTiles + partials) }
        let checkpoint = Checkpoint(origin: origin, size: size, root: tree.root)
        let signed = try SignedCheckpoint(signing: checkpoint, with: [signer])
        try install(signed)
        let full = pendingTiles
        pendingTiles = []
        tidy(full)
        return signed
    }

    /// Removes what newer files have replaced. Nothing depends on it, so a failure is only remembered.
    private func tidy(_ full: [HashTile]) {
        do throws(FileFailure) {
            try tiles.dropPartials(of: full)
            guard let old = archive.nextToThin() else { return }
            let path = LogLayout.archived(old)
            if let bytes = try fileSystem.readFile(path), let note = try? SignedNote(parsing: bytes), note.signatures.count > 1 {
                archive.pin(old)
            } else {
                try fileSystem.remove(path)
                archive.remove(old)
            }
            tidyFailure = nil
        } catch {
            tidyFailure = error
        }
    }

    /// Keeps and publishes a head.
    func install(_ signed: SignedCheckpoint) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            let heads = HeadStore(fileSystem)
            try heads.archive(signed)
            archive.add(signed.size, pin: signed.note.signatures.count > 1)
            if signed.size >= head?.size ?? 0 {
                try heads.publish(signed)
                head = signed
            }
        }
    }
}
