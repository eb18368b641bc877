/// The full hash tiles of pruned entries: all that is left of those, so each is checked against the tile above it, up to the right edge of
/// the tree at the first entry that is left, which every signed root from there on covers.
struct PrunedTiles {
    private(set) var missing: [TilePath] = []
    private(set) var changed: [TilePath] = []

    /// Nothing is wrong with them.
    var isSound: Bool { missing.isEmpty && changed.isEmpty }

    /// Reads the tiles below an index. O(pruned entries), two tiles in memory.
    init(below first: UInt64, _ tiles: TileStore) throws(FileFailure) {
        var level = 1
        while first >> UInt64(8 * level) > 0 {
            var parent: (number: UInt64, hashes: [LogDigest])?
            for number in 0..<first >> UInt64(8 * level) {
                let (place, path) = (Int(number & 255), TilePath(level: level - 1, number: number))
                if parent?.number != number >> 8 || place >= parent?.hashes.count ?? 0 {
                    parent = (number >> 8, try tiles.read(level: level, number: number >> 8, width: place + 1) ?? [])
                }
                let tile = try tiles.read(level: level - 1, number: number, width: TilePath.fullWidth)
                guard let tile, let above = parent?.hashes, place < above.count else {
                    missing.append(path)
                    continue
                }
                if MerkleTree.root(ofComplete: tile[...]) != above[place] { changed.append(path) }
            }
            level += 1
        }
    }
}
