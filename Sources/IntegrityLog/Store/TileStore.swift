/// The hash tiles on disk. They hold nothing that the lines do not: what is missing or wrong is written again from them.
struct TileStore: Sendable {
    let fileSystem: any LogFileSystem
    /// Folders that are known to exist.
    private var folders: Set<String> = []
    /// The partial tile of each level that was written last: it need not be written again while it stays the same.
    private var newestPartials: [Int: TilePath] = [:]

    init(_ fileSystem: any LogFileSystem) { self.fileSystem = fileSystem }

    static func path(_ tile: TilePath) -> String { "\(LogLayout.tiles)/\(tile.text)" }

    /// Writes tiles and makes them durable, names included. Writing the same tile again is harmless.
    mutating func write(_ tiles: [HashTile]) throws(FileFailure) {
        var touched: Set<String> = []
        for tile in tiles where newestPartials[tile.level] != tile.path {
            let path = Self.path(tile.path)
            let folder = LogLayout.folder(of: path)
            try make(folder)
            try fileSystem.writeFile(path, tile.bytes)
            touched.insert(folder)
        }
        for folder in touched.sorted() { try fileSystem.synchronizeDirectory(folder) }
        for tile in tiles where tile.path.isPartial { newestPartials[tile.level] = tile.path }
    }

    /// Removes the partial tiles of full ones, which replace them; one that cannot be removed does no harm.
    mutating func dropPartials(of tiles: [HashTile]) throws(FileFailure) {
        for tile in tiles where !tile.path.isPartial {
            let folder = Self.path(tile.path) + ".p"
            guard try fileSystem.status(at: folder)?.kind == .directory else { continue }
            for width in try fileSystem.list(folder) { try fileSystem.remove("\(folder)/\(width)") }
            try fileSystem.removeDirectory(folder)
            folders.remove(folder)
        }
    }

    private mutating func make(_ folder: String) throws(FileFailure) {
        guard !folder.isEmpty, !folders.contains(folder) else { return }
        let parent = LogLayout.folder(of: folder)
        try make(parent)
        if try fileSystem.status(at: folder)?.kind != .directory {
            try fileSystem.makeDirectory(folder)
            try fileSystem.synchronizeDirectory(parent)
        }
        folders.insert(folder)
    }

    /// The first hashes of a tile, at least `width` of them: from the full file or from a partial one that is wide enough. Nil when there is
    /// no such file of a right length.
    func read(level: Int, number: UInt64, width: Int) throws(FileFailure) -> [LogDigest]? {
        let full = TilePath(level: level, number: number)
        if let bytes = try fileSystem.readFile(Self.path(full)), let hashes = HashTile.hashes(in: bytes), hashes.count == TilePath.fullWidth
        {
            return hashes
        }
        guard width < TilePath.fullWidth else { return nil }
        let folder = Self.path(full) + ".p"
        guard try fileSystem.status(at: folder)?.kind == .directory else { return nil }
        let widths = try fileSystem.list(folder).compactMap { Decimal.parse(Array($0.utf8)).map { Int($0) } }
        for candidate in widths.filter({ (width..<TilePath.fullWidth).contains($0) }).sorted() {
            guard let bytes = try fileSystem.readFile("\(folder)/\(candidate)"), let hashes = HashTile.hashes(in: bytes),
                hashes.count == candidate
            else { continue }
            return hashes
        }
        return nil
    }

    /// Whether a tile is on disk, byte for byte.
    func holds(_ tile: HashTile) -> Bool {
        do throws(FileFailure) {
            return try fileSystem.readFile(Self.path(tile.path)) == tile.bytes
        } catch {
            // A tile that cannot be read is as good as missing: it will be written again.
            return false
        }
    }

    /// The right edge of the tree of a size, from tiles; nil when one is missing.
    func tree(at size: UInt64) throws(FileFailure) -> MerkleTree? {
        var edges: [[LogDigest]] = []
        for (level, width) in MerkleTree.edgeWidths(of: size).enumerated() {
            guard width > 0 else {
                edges.append([])
                continue
            }
            guard let hashes = try read(level: level, number: size >> UInt64(8 * (level + 1)), width: width) else { return nil }
            edges.append(Array(hashes.prefix(width)))
        }
        return MerkleTree(size: size, edges: edges)
    }
}
