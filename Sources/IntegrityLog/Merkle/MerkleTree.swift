/// The right edge of a Merkle tree (RFC 6962): all that is needed to append leaves, to know the root, and to write tiles.
///
/// Holds the roots of the complete subtrees that make up the tree (one for each bit of its size) and, for every tile level, the
/// hashes of the tile that is not full yet. Appending costs one node hash a leaf on average; the root costs O(log size).
struct MerkleTree: Sendable {
    /// Leaves in the tree.
    private(set) var size: UInt64 = 0
    /// Roots of complete subtrees, the largest first.
    private var peaks: [LogDigest] = []
    /// Hashes of the unfinished tile of each level.
    private(set) var edges: [[LogDigest]] = [[]]
    /// Tiles that became full and were not taken yet, in order of completion.
    private(set) var fullTiles: [HashTile] = []
    /// Whether full tiles are kept for ``takeFullTiles()``.
    private let collectsTiles: Bool

    /// An empty tree.
    init(collectsTiles: Bool = true) { self.collectsTiles = collectsTiles }

    /// The tree of a size whose unfinished tiles are known; nil when their widths do not fit the size.
    init?(size: UInt64, edges: [[LogDigest]], collectsTiles: Bool = true) {
        self.collectsTiles = collectsTiles
        self.size = size
        self.edges = edges.isEmpty ? [[]] : edges
        guard Self.edgeWidths(of: size) == self.edges.map(\.count) else { return nil }
        for level in self.edges.indices.reversed() {
            var rest = self.edges[level][...]
            for height in (0..<8).reversed() where size >> UInt64(8 * level + height) & 1 == 1 {
                peaks.append(Self.root(ofComplete: rest.prefix(1 << height)))
                rest = rest.dropFirst(1 << height)
            }
        }
    }

    /// The widths of the unfinished tiles of a tree, level by level.
    static func edgeWidths(of size: UInt64) -> [Int] {
        var widths: [Int] = []
        var rest = size
        repeat {
            widths.append(Int(rest % 256))
            rest /= 256
        } while rest > 0
        return widths
    }

    /// The root of 2^k hashes; k node hashes deep, no more memory than the input.
    static func root(ofComplete hashes: ArraySlice<LogDigest>) -> LogDigest {
        var row = Array(hashes)
        while row.count > 1 {
            for pair in 0..<row.count / 2 { row[pair] = .node(row[2 * pair], row[2 * pair + 1]) }
            row.removeLast(row.count - row.count / 2)
        }
        return row.first ?? .empty
    }

    mutating func append(_ leaf: LogDigest) {
        var hash = leaf
        var level = 0
        let index = size
        push(hash, level: 0, of: index)
        var rest = size
        size += 1
        var height = 0
        while rest & 1 == 1 {
            hash = .node(peaks.removeLast(), hash)
            rest >>= 1
            height += 1
            if height.isMultiple(of: 8) {
                level += 1
                push(hash, level: level, of: index)
            }
        }
        peaks.append(hash)
    }

    /// Adds the hash of a complete subtree, whose last leaf has an index, to the tile of its level.
    private mutating func push(_ hash: LogDigest, level: Int, of index: UInt64) {
        if level == edges.count { edges.append([]) }
        edges[level].append(hash)
        guard edges[level].count == TilePath.fullWidth else { return }
        if collectsTiles {
            let number = index >> UInt64(8 * (level + 1))
            fullTiles.append(HashTile(level: level, number: number, hashes: edges[level]))
        }
        edges[level].removeAll(keepingCapacity: !collectsTiles)
    }

    /// The Merkle tree hash.
    var root: LogDigest {
        guard var root = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { root = .node(peak, root) }
        return root
    }

    /// The full tiles since the last time, which are then forgotten.
    mutating func takeFullTiles() -> [HashTile] {
        defer { fullTiles.removeAll() }
        return fullTiles
    }

    /// The unfinished tiles, those of width 0 left out.
    var partialTiles: [HashTile] {
        edges.indices.compactMap { level in
            edges[level].isEmpty ? nil : HashTile(level: level, number: size >> UInt64(8 * (level + 1)), hashes: edges[level])
        }
    }
}
