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
        var files: [(path: String, bytes: [UInt8])] = []
        for tile in tiles where newestPartials[tile.level] != tile.path {
            let path = Self.path(tile.path)
            let folder = LogLayout.folder(of: path)
            try make(folder)
            touched.insert(folder)
            files.append((path, tile.bytes))
        }
        // Few enough descriptors at a time for any limit.
        for start in stride(from: 0, to: files.count, by: 128) {
            try fileSystem.writeFiles(Array(files[start..<min(start + 128, files.count)]))
        }
        for folder in touched.sorted() { try fileSystem.synchronizeDirectory(folder) }
        for tile in tiles where tile.path.isPartial { newestPartials[tile.level] = tile.path }
    }

    /// Remembers partial tiles that a signed head covers: they were synced before it was signed, and writing one anew would leave the head
    /// without it while that is done.
    mutating func keep(_ partials: [HashTile]) {
        for tile in partials { newestPartials[tile.level] = tile.path }
    }

    /// Removes the file of a tile.
    func remove(_ tile: TilePath) throws(FileFailure) { try fileSystem.remove(Self.path(tile)) }

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
        // Also when it is there already: an earlier attempt may have failed before its name was durable.
        try fileSystem.makeDirectory(folder)
        try fileSystem.synchronizeDirectory(parent)
        folders.insert(folder)
    }

    /// The first hashes of a tile, at least `width` of them: from the full file, from the partial one of the width `exact`, or from another that
    /// is wide enough. Nil when there is no such file of a right length.
    func read(level: Int, number: UInt64, width: Int, exact: Int? = nil) throws(FileFailure) -> [LogDigest]? {
        if let exact, exact >= width, exact < TilePath.fullWidth {
            if let hashes = try hashes(TilePath(level: level, number: number, width: exact)) { return hashes }
        }
        if let hashes = try hashes(TilePath(level: level, number: number)) { return hashes }
        guard width < TilePath.fullWidth else { return nil }
        for candidate in try partialWidths(level: level, number: number) where candidate >= width {
            if let hashes = try hashes(TilePath(level: level, number: number, width: candidate)) { return hashes }
        }
        return nil
    }

    /// The hashes in the file of a tile; nil when it is missing or of another length.
    private func hashes(_ tile: TilePath) throws(FileFailure) -> [LogDigest]? {
        guard let bytes = try fileSystem.readFile(Self.path(tile)), let hashes = HashTile.hashes(in: bytes), hashes.count == tile.width
        else {
            return nil
        }
        return hashes
    }

    /// The widths of the partial files of a tile, ascending.
    private func partialWidths(level: Int, number: UInt64) throws(FileFailure) -> [Int] {
        let folder = Self.path(TilePath(level: level, number: number)) + ".p"
        guard try fileSystem.status(at: folder)?.kind == .directory else { return [] }
        return try fileSystem.list(folder).compactMap { Decimal.parse(Array($0.utf8)).map { Int($0) } }.sorted()
    }

    /// Removes partial tiles that are wider than a tree: of heads that were never signed, and perhaps torn.
    func dropPartials(beyond size: UInt64) throws(FileFailure) {
        for (level, signed) in (MerkleTree.edgeWidths(of: size) + [0]).enumerated() {
            let number = level < 8 ? size >> UInt64(8 * (level + 1)) : 0
            for width in try partialWidths(level: level, number: number) where width > signed {
                try fileSystem.remove(Self.path(TilePath(level: level, number: number, width: width)))
            }
        }
    }

    /// Whether a tile is on disk, byte for byte.
    func holds(_ tile: HashTile) throws(FileFailure) -> Bool { try fileSystem.readFile(Self.path(tile.path)) == tile.bytes }

    /// Whether something else stands in the place of a tile.
    func contradicts(_ tile: HashTile) throws(FileFailure) -> Bool {
        guard let bytes = try fileSystem.readFile(Self.path(tile.path)) else { return false }
        return bytes != tile.bytes
    }

    /// The partial files of an unfinished tile, up to its width, in which something else stands than its hashes.
    func contradictedPartials(of tile: HashTile) throws(FileFailure) -> [TilePath] {
        var paths: [TilePath] = []
        for width in try partialWidths(level: tile.level, number: tile.number) where (1...tile.hashes.count).contains(width) {
            let path = TilePath(level: tile.level, number: tile.number, width: width)
            guard let bytes = try fileSystem.readFile(Self.path(path)) else { continue }
            if bytes[...] != tile.bytes.prefix(width * LogDigest.width) { paths.append(path) }
        }
        return paths
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
