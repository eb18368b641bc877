/// Hashes of subtrees from tiles on disk, each tile read once.
struct TileHashSource: HashSource {
    private let store: TileStore
    /// The size of the tree whose tiles exist.
    private let size: UInt64
    private var cache: [TilePath: [LogDigest]] = [:]

    init(_ store: TileStore, size: UInt64) {
        self.store = store
        self.size = size
    }

    mutating func hash(height: Int, index: UInt64) throws(LogError) -> LogDigest {
        let (level, within) = (height / 8, height % 8)
        let first = index << UInt64(within)
        let number = first >> 8
        let offset = Int(first & 255)
        let count = 1 << within
        let hashes = try tile(level: level, number: number, width: offset + count)
        return MerkleTree.root(ofComplete: hashes[offset..<offset + count])
    }

    private mutating func tile(level: Int, number: UInt64, width: Int) throws(LogError) -> [LogDigest] {
        let key = TilePath(level: level, number: number)
        if let known = cache[key], known.count >= width { return known }
        do throws(FileFailure) {
            guard let hashes = try store.read(level: level, number: number, width: width, exact: exactWidth(level, number)) else {
                throw FileFailure(call: "find", path: TileStore.path(key), errorNumber: 2)
            }
            cache[key] = hashes
            return hashes
        } catch {
            throw error.asLogError
        }
    }

    /// The width of a tile in the tree, nil when it is full.
    private func exactWidth(_ level: Int, _ number: UInt64) -> Int? {
        let count = size >> UInt64(8 * level)
        return count >> 8 == number ? Int(count & 255) : nil
    }
}
