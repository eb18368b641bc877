extension LogRecovery {
    /// Reads the lines, judges them, and cuts a torn tail. What forbids writing goes into the report; then nothing is changed on disk but
    /// the evidence.
    func readLines(_ found: inout RecoveredLog) throws(LogError) {
        guard let head = found.head else { return }
        let allHeads = try keptHeads(found)
        var reading: LogReading
        do throws(LogError) {
            reading = try read(found, allHeads)
        } catch  where error.code == .damaged {
            found.report.refusal = found.report.refusal ?? error
            return
        }
        take(reading, &found)
        if let refusal = try refusal(reading, found, head) { found.report.refusal = found.report.refusal ?? refusal }
        guard found.report.refusal == nil else { return }
        do throws(LogError) {
            if let fault = reading.end.fault {
                try mend(fault, reading, &found)
                if found.report.completedNewline {
                    reading = try read(found, allHeads)
                    take(reading, &found)
                }
            }
            try settleTail(reading, found)
            let tiles = found.tiles
            let (wrong, right) = try LogError.wrap { () throws(FileFailure) in
                var (wrong, right): ([HashTile], [HashTile]) = ([], [])
                for tile in reading.headPartials {
                    if try tiles.holds(tile) { right.append(tile) } else { wrong.append(tile) }
                    for path in try tiles.contradictedPartials(of: tile) where path != tile.path { try tiles.remove(path) }
                }
                return (wrong, right)
            }
            found.tiles.keep(right)
            let pruned = (reading.prunedTiles?.changed ?? []) + (reading.prunedTiles?.missing ?? [])
            found.report.changedTiles = (reading.changedTiles.map(\.path) + pruned).map(TileStore.path)
            try rebuild(reading.wrongTiles + wrong, &found)
        } catch {
            // Nothing was lost: the lines that are right can be read, and the next start tries again.
            found.report.refusal = error
        }
    }

    private func read(_ found: RecoveredLog, _ heads: [SignedCheckpoint]) throws(LogError) -> LogReading {
        let signed = found.head?.size ?? 0
        return try LogReading(
            fileSystem, segments: found.segments, tiles: found.tiles, heads: heads, signed: signed, sumsFrom: signed)
    }

    private func take(_ reading: LogReading, _ found: inout RecoveredLog) {
        found.tree = reading.tree
        found.newTiles = reading.newTiles
        found.lastLeaf = reading.end.lastLeaf
        found.lastTime = reading.lastTime
        found.prunedBelow = reading.prunedBelow(under: .max)
        found.rotations = reading.notices.compactMap(RotationNotice.init(entry:))
        let signed = found.head?.size ?? 0
        found.signedRotations = reading.notices.filter { $0.index < signed }.compactMap(RotationNotice.init(entry:))
        found.report.size = reading.end.size
        found.report.wasClean =
            isNew || reading.lastKind == LogKind.stopped && reading.end.size == found.head?.size && reading.end.fault == nil
    }

    /// All heads that were kept and are still signed by a key of the log.
    private func keptHeads(_ found: RecoveredLog) throws(LogError) -> [SignedCheckpoint] {
        var heads = found.head.map { [$0] } ?? []
        for size in found.archivedSizes where size != found.head?.size {
            if let head = try HeadStore(fileSystem).read(LogLayout.archived(size), keys: keys, origin: origin).checkpoint {
                heads.append(head)
            }
        }
        return heads
    }

    private func refusal(_ reading: LogReading, _ found: RecoveredLog, _ head: SignedCheckpoint) throws(LogError) -> LogError? {
        let store = HeadStore(fileSystem)
        switch LogJudgement(reading, audit: reading.audit, segments: found.segments, head: head) {
        case .sound:
            return nil
        case .rollback(let have):
            try LogError.wrap { () throws(FileFailure) in try store.keepEvidence(head.bytes, name: "rollback-\(head.size).note") }
            return LogError(
                .rollback, "\(head.size) entries were signed, \(have) are there", at: LogLocation(index: have),
                help: "restore the newest copy of the log; nothing is signed over a rollback")
        case .missing(let fault):
            return LogError(
                .damaged, "entries from \(fault.index) on are missing before `\(fault.file)`", at: fault.location,
                help: "restore the missing segment from a copy")
        case .damaged:
            let finder = DamageFinder(
                fileSystem: fileSystem, segments: found.segments, tiles: found.tiles, head: head, lastMatch: reading.audit.lastMatch)
            let fault = try finder.find()
            return LogError(
                .damaged, "entry \(fault.index) is not what was signed (\(fault.reason.rawValue))", at: fault.location,
                help: "restore `\(fault.file)` from a copy, then start again")
        case .fork(let older):
            try LogError.wrap { () throws(FileFailure) in
                for note in [older, head] { try store.keepEvidence(note.bytes, name: "fork-\(note.size)-\(note.root.hex.prefix(16)).note") }
            }
            return LogError(
                .fork, "the head of size \(older.size) and the head of size \(head.size) are of different histories",
                at: LogLocation(file: LogLayout.archived(older.size)),
                help: "both notes are in `evidence`; the log was rewritten and signed again by someone with its key")
        }
    }

    private func mend(_ fault: LineFault, _ reading: LogReading, _ found: inout RecoveredLog) throws(LogError) {
        let cut = TailCut(fileSystem: fileSystem)
        try LogError.wrap { () throws(FileFailure) in
            if reading.end.lacksOnlyNewline, let last = found.segments.last {
                try cut.complete(last)
                found.report.completedNewline = true
            } else {
                found.report.cut = try cut.perform(fault, at: reading.end.place, segments: &found.segments)
            }
        }
    }

    /// Writes the unsigned lines once more over themselves and syncs them: after a failed sync the page cache may show lines that
    /// never reached the disk, and none of those may be signed.
    private func settleTail(_ reading: LogReading, _ found: RecoveredLog) throws(LogError) {
        guard let mark = reading.end.mark, reading.end.size > found.head?.size ?? 0 else { return }
        try LogError.wrap { () throws(FileFailure) in
            var buffer = [UInt8](repeating: 0, count: 1 << 18)
            for number in mark.segment..<found.segments.count {
                let path = found.segments[number].path
                let handle = try fileSystem.open(path, .update)
                defer { fileSystem.close(handle) }
                var offset = number == mark.segment ? mark.offset : 0
                while true {
                    let count = try fileSystem.readFully(handle, at: offset, into: &buffer, 0..<buffer.count, path: path)
                    if count == 0 { break }
                    try fileSystem.writeAll(handle, at: offset, buffer, 0..<count, path: path)
                    offset += UInt64(count)
                }
                try fileSystem.settle(handle, dataOnly: false, path: path)
            }
            try fileSystem.synchronizeDirectory(LogLayout.segments)
        }
    }

    private func rebuild(_ tiles: [HashTile], _ found: inout RecoveredLog) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in try found.tiles.dropPartials(beyond: found.head?.size ?? 0) }
        guard !tiles.isEmpty else { return }
        try LogError.wrap { () throws(FileFailure) in try found.tiles.write(tiles) }
        found.report.rebuilt += tiles.map { TileStore.path($0.path) }
    }
}
