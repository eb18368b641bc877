/// Finds the first bad entry once it is known that the lines below a signed head are not what was signed.
struct DamageFinder {
    let fileSystem: any LogFileSystem
    let segments: [SegmentFile]
    let tiles: TileStore
    let head: SignedCheckpoint
    /// The largest size at which an older signed head still agreed.
    let lastMatch: UInt64

    /// The first bad entry: by the chain of sums, or by the hash tiles as far as they still lead to the signed root, whichever tells of it first;
    /// where both were made anew, the first entry that no older head vouches for. O(bytes).
    func find() throws(LogError) -> LineFault {
        let start = try LogReading.start(at: segments.first?.first ?? 0, tiles)
        var walk = LogWalk(fileSystem: fileSystem, segments: segments)
        walk.mark = lastMatch
        var source = TileHashSource(tiles, size: head.size)
        let end = try walk.run(from: LineChain(next: start.tree.size, leaf: start.leaf)) { index, leaf, _, _ in
            guard index < head.size else { return .wrongRoot }
            return isContradicted(leaf, index, &source) ? .wrongHash : nil
        }
        if let fault = end.fault, fault.index < head.size, fault.reason != .wrongRoot { return fault }
        let place = end.mark ?? LogWalk.Place()
        let file = segments.indices.contains(place.segment) ? segments[place.segment].path : LogLayout.segments
        return LineFault(reason: .wrongRoot, index: lastMatch, file: file, bytes: place.offset..<place.offset)
    }

    /// Whether the tiles hold another hash for an entry, and that hash is proven by the signed root.
    private func isContradicted(_ leaf: LogDigest, _ index: UInt64, _ source: inout TileHashSource) -> Bool {
        do throws(LogError) {
            let stored = try source.hash(height: 0, index: index)
            guard stored != leaf else { return false }
            let proof = try MerkleProof.inclusion(of: index, in: head.size, from: &source)
            return MerkleProof.isIncluded(stored, at: index, in: head.size, root: head.root, proof: proof)
        } catch {
            // Without the tile there is no second witness for this entry.
            return false
        }
    }
}
