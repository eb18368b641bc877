/// What one pass over all lines of a log brought to light: the common ground of recovery and verification.
struct LogReading {
    var end: LogWalk.End
    var tree: MerkleTree
    var audit: HeadAudit
    /// Time of the last line, milliseconds; nil when it cannot be read.
    var lastTime: Int64?
    /// Kind of the last line when the log wrote it about itself, else empty.
    var lastKind = ""
    /// Entries that the log wrote about itself and that change how it is to be read: pruning and key rotation.
    var notices: [LogEntry] = []
    /// Full tiles below the signed size that are missing or other than the lines say.
    var wrongTiles: [HashTile] = []
    /// Of these, the ones in whose place something else stands. A full tile is written once and synced before a head covers it, so it was changed.
    var changedTiles: [HashTile] = []
    /// What is left of entries that were pruned; nil when none were.
    private(set) var prunedTiles: PrunedTiles?
    /// Files in `rotations` that are not the entries of their names.
    private(set) var changedRotations: [String] = []
    /// Why one of them could not be read, when one could not.
    private(set) var unreadableRotation: FileFailure?
    /// Why a tile could not be read, when one could not.
    var unreadableTile: FileFailure?
    /// The unfinished tiles at the signed size.
    var headPartials: [HashTile] = []
    /// Leaf hashes of the entries that were asked for.
    var leaves: [UInt64: LogDigest] = [:]
    private var wanted: ArraySlice<UInt64> = []
    /// Times of the last entries under the heads, by the sizes of the heads.
    private(set) var headTimes: [UInt64: Int64] = [:]
    private var headSizes: ArraySlice<UInt64> = []
    /// Full tiles above the signed size.
    var newTiles: [HashTile] = []

    /// Reads the lines of a log.
    ///
    /// - Parameters:
    ///   - heads: Signed heads to compare the growing tree with.
    ///   - signed: The size of the newest of them.
    ///   - sumsFrom: Lines below this index are not checked for their sum.
    ///   - wanted: Entries whose leaf hashes are to be kept.
    init(
        _ fileSystem: any LogFileSystem, segments: [SegmentFile], tiles: TileStore, heads: [SignedCheckpoint], signed: UInt64,
        sumsFrom: UInt64, wanted: [UInt64] = []
    ) throws(LogError) {
        let first = segments.first?.first ?? 0
        let start = try Self.start(at: first, tiles)
        end = LogWalk.End(size: first, lastLeaf: .zero)
        tree = start.tree
        audit = HeadAudit(heads)
        self.wanted = wanted.sorted()[...]
        headSizes = heads.map(\.size).sorted()[...]
        if first > 0 { readPruned(below: first, tiles) }
        audit.reached(tree)
        if first == signed { headPartials = tree.partialTiles }
        var walk = LogWalk(fileSystem: fileSystem, segments: segments, sumsFrom: sumsFrom)
        walk.mark = signed
        end = try walk.run(from: LineChain(next: first, leaf: start.leaf)) { index, leaf, buffer, shape in
            visit(index, leaf, buffer, shape, signed, tiles)
        }
    }

    /// What the hash tiles still say of entries that were pruned: the roots of older heads, and the leaf hashes that were asked for. Tiles
    /// that do not lead to the signed root say nothing.
    private mutating func readPruned(below first: UInt64, _ tiles: TileStore) {
        do throws(FileFailure) {
            let pruned = try PrunedTiles(below: first, tiles)
            prunedTiles = pruned
            guard pruned.isSound else { return }
        } catch {
            unreadableTile = error
            return
        }
        var source = TileHashSource(tiles, size: first)
        // What no tile tells stays unknown here; whoever needs it says so.
        audit.compare(before: first) { size in try? MerkleProof.root(of: 0..<size, from: &source) }
        while let index = wanted.first, index < first {
            wanted.removeFirst()
            // As above.
            leaves[index] = try? source.hash(height: 0, index: index)
        }
        readRotations(below: first, tiles.fileSystem, &source)
    }

    /// Takes the kept rotation entries among the notices, each only with a proof that it is in the tree before the first line that is left, and in
    /// that of every agreeing head of a size between: what a key of the log has not signed announces no other key. O(heads) for each.
    private mutating func readRotations(below first: UInt64, _ fileSystem: any LogFileSystem, _ source: inout TileHashSource) {
        do throws(FileFailure) {
            let trees = audit.outcomes.filter(\.agrees).map { ($0.head.size, $0.head.root) } + [(first, tree.root)]
            for kept in try RotationStore(fileSystem).all(below: first) {
                guard let entry = kept.entry, Self.isIn(trees, entry, &source) else {
                    changedRotations.append(kept.path)
                    continue
                }
                notices.append(entry)
            }
        } catch {
            unreadableRotation = error
        }
    }

    private static func isIn(_ trees: [(size: UInt64, root: LogDigest)], _ entry: LogEntry, _ source: inout TileHashSource) -> Bool {
        for tree in trees where tree.size > entry.index {
            // A proof that cannot be made proves nothing.
            guard let proof = try? MerkleProof.inclusion(of: entry.index, in: tree.size, from: &source),
                MerkleProof.isIncluded(entry.leafHash, at: entry.index, in: tree.size, root: tree.root, proof: proof)
            else { return false }
        }
        return true
    }

    private mutating func visit(
        _ index: UInt64, _ leaf: LogDigest, _ buffer: [UInt8], _ shape: LineShape, _ signed: UInt64, _ tiles: TileStore
    ) -> LineFault.Reason? {
        if index >= signed {
            // No signature vouches for this line yet, so all of it has to be right.
            guard let time = CivilTime.parse(buffer[shape.time]), JSONObjectCheck.firstFault(in: Array(buffer[shape.data])) == nil else {
                return .malformed
            }
            lastTime = time
        } else if index + 1 == signed {
            lastTime = CivilTime.parse(buffer[shape.time])
        }
        noteTime(index, buffer, shape)
        while let first = wanted.first, first <= index {
            wanted.removeFirst()
            if first == index { leaves[index] = leaf }
        }
        tree.append(leaf)
        audit.reached(tree)
        if tree.size == signed { headPartials = tree.partialTiles }
        if !tree.fullTiles.isEmpty { sort(tree.takeFullTiles(), signed, tiles) }
        note(buffer, shape)
        return nil
    }

    /// Keeps the time of an entry that is the last one under some head.
    @inline(__always)
    private mutating func noteTime(_ index: UInt64, _ buffer: [UInt8], _ shape: LineShape) {
        while let size = headSizes.first, size <= index + 1 {
            headSizes.removeFirst()
            if size == index + 1 { headTimes[size] = CivilTime.parse(buffer[shape.time]) }
        }
    }

    private mutating func sort(_ full: [HashTile], _ signed: UInt64, _ tiles: TileStore) {
        for tile in full {
            if tree.size > signed {
                newTiles.append(tile)
            } else if !isStored(tile, tiles) {
                wrongTiles.append(tile)
            }
        }
    }

    private mutating func isStored(_ tile: HashTile, _ tiles: TileStore) -> Bool {
        do throws(FileFailure) {
            if try tiles.holds(tile) { return true }
            if try tiles.contradicts(tile) { changedTiles.append(tile) }
            return false
        } catch {
            unreadableTile = error
            return false
        }
    }

    @inline(__always)
    private mutating func note(_ buffer: [UInt8], _ shape: LineShape) {
        // `log.` begins the kinds that the log writes itself.
        let kind = shape.kind
        guard kind.count > 4, buffer[kind.lowerBound] == 0x6C, buffer[kind.lowerBound + 1] == 0x6F,
            buffer[kind.lowerBound + 2] == 0x67, buffer[kind.lowerBound + 3] == 0x2E
        else {
            if !lastKind.isEmpty { lastKind = "" }
            return
        }
        lastKind = String(decoding: buffer[kind], as: UTF8.self)
        guard lastKind == LogKind.pruned || lastKind == LogKind.keyRotated else { return }
        if let entry = LogEntry(line: Array(buffer[shape.start..<shape.end])) { notices.append(entry) }
    }

    /// The tree and the chain before the first line that is left; from tiles when older lines were pruned.
    static func start(at first: UInt64, _ tiles: TileStore) throws(LogError) -> (tree: MerkleTree, leaf: LogDigest) {
        guard first > 0 else { return (MerkleTree(), .zero) }
        let last = first - 1
        let found = try LogError.wrap { () throws(FileFailure) in
            (try tiles.tree(at: first), try tiles.read(level: 0, number: last >> 8, width: Int(last & 255) + 1))
        }
        guard let tree = found.0, let hashes = found.1 else {
            throw LogError(
                .damaged, "the hash tiles of the pruned entries below \(first) are missing",
                at: LogLocation(file: LogLayout.tiles, index: last),
                help: "restore the folder `tile` from a copy")
        }
        return (tree, hashes[Int(last & 255)])
    }

    /// The index below which entries were pruned, by the word of the entries below a size. Segments go only when the entry that tells of it
    /// stands under a signed head, so an entry above it excuses nothing: anybody who can write to the file can write it.
    func prunedBelow(under size: UInt64) -> UInt64 {
        notices.filter { $0.kind == LogKind.pruned && $0.index < size }.compactMap { PruneNotice(data: Array($0.data))?.below }.max() ?? 0
    }
}
