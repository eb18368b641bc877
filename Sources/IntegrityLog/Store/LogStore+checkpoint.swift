extension LogStore {
    /// Signs the present size: tiles to disk, then the kept head, then the published one. Gives the newest head at once when nothing is
    /// unsigned. When this throws, the lines are as durable as before, and the next call does all of it again.
    func checkpoint() throws(LogError) -> SignedCheckpoint {
        guard let plan = try planHead() else {
            guard let head else { throw .outOfRange(0, size: 0) }
            return head
        }
        finish(plan, try plan.perform().get())
        return plan.head
    }

    /// The head of the present size, to be carried out and given to ``finish(_:_:)``; nil when nothing is unsigned. Only one at a time.
    func planHead() throws(LogError) -> HeadPlan? {
        if let head, head.size == size { return nil }
        if let refusal { throw refusal.asReadOnly }
        guard let signer else {
            throw LogError(.keyMissing, "the log has no key to sign with", help: "restore `log.key` from your backup")
        }
        let checkpoint = Checkpoint(origin: origin, size: size, root: tree.root)
        return HeadPlan(
            head: try SignedCheckpoint(signing: checkpoint, with: [signer]), full: pendingTiles, partial: tree.partialTiles, tiles: tiles,
            superfluous: archive.nextToThin()?.size, successor: archive.nextToThin()?.next)
    }

    /// Takes in what a plan has done.
    func finish(_ plan: HeadPlan, _ outcome: HeadPlan.Outcome) {
        head = plan.head
        archive.add(plan.head.size)
        tiles = outcome.tiles
        tidyFailure = outcome.tidyFailure
        pendingTiles.removeFirst(plan.full.count)
        if let old = outcome.thinned { archive.remove(old) }
        if let old = outcome.pinned { archive.pin(old) }
    }

    /// Keeps a head with further signatures, and publishes it when it is the newest.
    func install(_ signed: SignedCheckpoint, forGood: Bool = false) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            let heads = HeadStore(fileSystem)
            try heads.archive(signed)
            archive.add(signed.size, pin: forGood)
            if signed.size >= head?.size ?? 0 {
                try heads.publish(signed)
                head = signed
            }
        }
    }
}
