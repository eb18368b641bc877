extension LogReader {
    /// That an entry is in the log, under the newest signed head. Works for pruned entries too. Throws `log_index_out_of_range` for an
    /// entry that no head covers yet. O(log size), three small files read.
    package func proof(of index: UInt64) throws(LogError) -> LogProof {
        let head = try head()
        guard let head, index < head.size else {
            let size = try size()
            throw index < size ? .unsigned(index) : .outOfRange(index, size: size)
        }
        return try proof(of: index, under: head)
    }

    /// As above, under a given head of this log.
    package func proof(of index: UInt64, under head: SignedCheckpoint) throws(LogError) -> LogProof {
        guard index < head.size else { throw .outOfRange(index, size: head.size) }
        var source = TileHashSource(TileStore(fileSystem), size: head.size)
        let hashes = try MerkleProof.inclusion(of: index, in: head.size, from: &source)
        return LogProof(index: index, hashes: hashes, checkpoint: head)
    }

    /// That the tree of one size continues in the tree of another; both must be signed.
    package func consistency(from old: UInt64, to size: UInt64) throws(LogError) -> [LogDigest] {
        let signed = try head()?.size ?? 0
        guard old <= size, size <= signed else { throw .outOfRange(max(old, size), size: signed) }
        var source = TileHashSource(TileStore(fileSystem), size: signed)
        return try MerkleProof.consistency(from: old, to: size, from: &source)
    }

    /// The content to serve at `/log/tile/<path>`: hashes or entries of a full or partial tile under the newest head. Throws
    /// `log_path_invalid` for anything else, also for tiles that the head does not cover.
    package func tile(path: String) throws(LogError) -> [UInt8] {
        guard let tile = TilePath(parsing: path), let head = try head(), Self.covers(head.size, tile) else {
            throw LogError(
                .invalidPath, "the log has no tile `\(path.prefix(80))`", help: "ask for a tile that the newest checkpoint covers")
        }
        switch tile.content {
        case .hashes(let level):
            let hashes = try LogError.wrap { () throws(FileFailure) in
                // From the tile of the newest head where the tree ends in it: that one was on disk before the head was signed.
                let edge = TilePath(level: level, size: head.size)
                return try TileStore(fileSystem).read(
                    level: level, number: tile.number, width: tile.width, exact: edge.number == tile.number ? edge.width : nil)
            }
            guard let hashes else { throw Self.missingTile(tile) }
            return HashTile(level: level, number: tile.number, hashes: Array(hashes.prefix(tile.width))).bytes
        case .entries:
            let first = tile.number * UInt64(TilePath.fullWidth)
            let entries = try entries(from: first, limit: tile.width)
            return EntryBundle.encode(entries.map(\.line))
        }
    }

    /// Whether all hashes or entries of a tile belong to complete subtrees of a tree.
    private static func covers(_ size: UInt64, _ tile: TilePath) -> Bool {
        var count = size
        if case .hashes(let level) = tile.content { count = level < 8 ? size >> UInt64(8 * level) : 0 }
        let (start, overflowed) = tile.number.multipliedReportingOverflow(by: UInt64(TilePath.fullWidth))
        return !overflowed && start < count && count - start >= UInt64(tile.width)
    }

    private static func missingTile(_ tile: TilePath) -> LogError {
        LogError(
            .damaged, "the tile `\(tile.text)` is missing", at: LogLocation(file: TileStore.path(tile)),
            help: "restart the log: tiles are written again from the lines")
    }
}
