extension LogCheck {
    /// Compares the hash tiles under the newest head with the lines, which are sound, and where lines were pruned, with one another.
    ///
    /// - Parameter heads: those of the log: the partial tiles of their sizes were on disk before they were signed.
    mutating func checkTiles(_ reading: LogReading, _ heads: [SignedCheckpoint], _ tiles: TileStore) throws(LogError) {
        if let failure = reading.unreadableTile {
            return add(Finding(.unreadable, .cannotTell, failure.asLogError.message, at: failure.asLogError.location))
        }
        let changed = Set(reading.changedTiles)
        for tile in reading.wrongTiles {
            if changed.contains(tile) { tell(changed: tile.path) } else { tell(missing: tile.path, isSpare: true) }
        }
        for tile in reading.headPartials {
            let signed = Set(heads.map { TilePath(level: tile.level, size: $0.size) })
            for path in try LogError.wrap({ () throws(FileFailure) in try tiles.contradictedPartials(of: tile) }) {
                if signed.contains(path) { tell(changed: path) } else { tell(missing: path, isSpare: true) }
            }
        }
        for path in reading.prunedTiles?.changed ?? [] { tell(changed: path) }
        for path in reading.prunedTiles?.missing ?? [] { tell(missing: path, isSpare: false) }
    }

    /// - Parameter isSpare: Whether the lines of the tile are there to make it from; else its entries cannot be proven any more.
    private mutating func tell(missing path: TilePath, isSpare: Bool) {
        let place = Self.location(path)
        if isSpare {
            add(Finding(.incomplete, .remark, "a hash tile is missing or torn; the log writes it again when it is next opened", at: place))
        } else {
            add(Finding(.missing, .tampered, "a hash tile of pruned entries is missing: they cannot be proven any more", at: place))
        }
    }

    private mutating func tell(changed path: TilePath) {
        add(Finding(.damage, .tampered, "a hash tile was changed: it is not that of the signed lines", at: Self.location(path)))
    }

    /// The first entry under a tile.
    private static func location(_ path: TilePath) -> LogLocation {
        guard case .hashes(let level) = path.content else { return LogLocation(file: TileStore.path(path)) }
        return LogLocation(file: TileStore.path(path), index: path.number << UInt64(8 * (level + 1)))
    }

    /// Rotation entries of pruned segments are kept as they were signed.
    mutating func checkRotations(_ reading: LogReading) {
        if let failure = reading.unreadableRotation?.asLogError {
            add(Finding(.unreadable, .cannotTell, failure.message, at: failure.location))
        }
        for file in reading.changedRotations {
            add(Finding(.damage, .tampered, "`\(file)` is not the entry that was signed", at: LogLocation(file: file)))
        }
    }

    /// The files beside the lines: the verifier key, and whether the newest head is among the kept ones.
    mutating func checkFiles(
        _ fileSystem: any LogFileSystem, _ notes: NoteCollection, _ newest: SignedCheckpoint, _ ring: KeyRing
    ) throws(LogError) {
        let isKept = try LogError.wrap { () throws(FileFailure) in try fileSystem.status(at: LogLayout.archived(newest.size)) != nil }
        if !isKept {
            let file = LogLayout.archived(newest.size)
            add(Finding(.incomplete, .remark, "the newest head is not among the kept ones", at: LogLocation(file: file)))
        }
        guard let shown = try LogError.wrap({ () throws(FileFailure) in try shownKey.get() }) else {
            return add(Finding(.incomplete, .remark, "`log.vkey` is missing", at: LogLocation(file: LogLayout.verifierKey)))
        }
        // What cannot be read as a key is none of the log's.
        let key = try? VerifierKey(parsing: String(decoding: shown, as: UTF8.self))
        if key.map(ring.keys.contains) != true {
            let message = "`log.vkey` is not a key of this log: whoever takes it from there is deceived"
            add(Finding(.damage, .tampered, message, at: LogLocation(file: LogLayout.verifierKey)))
        }
    }

    /// Signatures below the heads that nobody here can check, and such as stand twice: the heads are signed all the same, but the log
    /// writes neither.
    mutating func checkSignatures(_ notes: NoteCollection, _ ring: KeyRing) {
        var strangers: [String: (count: Int, file: String)] = [:]
        for (file, head) in notes.heads where ring.vouches(for: head) {
            let signatures = head.note.signatures
            if Set(signatures.map { [$0.name, "\($0.keyID)"] }).count < signatures.count {
                let message = "a signature stands twice below the head of size \(head.size)"
                add(Finding(.damage, .tampered, message, at: LogLocation(file: file)))
            }
            for signature in signatures where !(ring.keys + options.witnesses).contains(where: { $0.made(signature) }) {
                if signature.name == head.checkpoint.origin, head.size <= firstIndex {
                    let message = "a signature below the head of size \(head.size) is of a key that no entry left tells of"
                    add(Finding(.unauthenticated, .cannotTell, message, at: LogLocation(file: file)))
                } else if signature.name == head.checkpoint.origin {
                    let message = "a signature below the head of size \(head.size) is of no key that the log has or had"
                    add(Finding(.damage, .tampered, message, at: LogLocation(file: file)))
                } else {
                    strangers[signature.name, default: (0, file)].count += 1
                }
            }
        }
        for (name, found) in strangers.sorted(by: { $0.key < $1.key }) {
            let message = "\(found.count) heads carry a signature of `\(name)`, whose key was not given: it counts for nothing"
            add(Finding(.unauthenticated, .remark, message, at: LogLocation(file: found.file)))
        }
    }

    /// Heads in `evidence` are signed, so they convict again for as long as the log contradicts them.
    mutating func checkEvidence(_ reading: LogReading, _ ring: KeyRing) {
        agreement = Dictionary(reading.audit.outcomes.map { ($0.head, $0.agrees) }) { first, _ in first }
        for (file, head) in evidence {
            if ring.vouches(for: head) {
                _ = check(head, "the head in `\(file)`", reading, ring)
            } else {
                let message = "`\(file)` is not signed by a key of the log: it convicts nobody"
                add(Finding(.incomplete, .remark, message, at: LogLocation(file: file)))
            }
        }
    }
}
