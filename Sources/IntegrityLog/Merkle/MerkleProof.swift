/// Inclusion and consistency proofs (RFC 6962, sections 2.1.1 and 2.1.2): making and checking, O(log size).
package enum MerkleProof {
    /// The inclusion proof of a leaf in the tree of a size, from the leaf's sibling up.
    static func inclusion(of index: UInt64, in size: UInt64, from source: inout some HashSource) throws(LogError) -> [LogDigest] {
        precondition(index < size)
        var proof: [LogDigest] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + split(range.upperBound - range.lowerBound)
            if index < middle {
                proof.append(try root(of: middle..<range.upperBound, from: &source))
                range = range.lowerBound..<middle
            } else {
                proof.append(try root(of: range.lowerBound..<middle, from: &source))
                range = middle..<range.upperBound
            }
        }
        return proof.reversed()
    }

    /// The consistency proof between the trees of two sizes; empty when the older is empty or the sizes are equal.
    static func consistency(from old: UInt64, to size: UInt64, from source: inout some HashSource) throws(LogError) -> [LogDigest] {
        precondition(old <= size)
        guard old > 0, old < size else { return [] }
        var proof: [LogDigest] = []
        var range = 0..<size
        var isOldRoot = true
        while range.upperBound != old {
            let middle = range.lowerBound + split(range.upperBound - range.lowerBound)
            if old <= middle {
                proof.append(try root(of: middle..<range.upperBound, from: &source))
                range = range.lowerBound..<middle
            } else {
                proof.append(try root(of: range.lowerBound..<middle, from: &source))
                range = middle..<range.upperBound
                isOldRoot = false
            }
        }
        if !isOldRoot { proof.append(try root(of: range, from: &source)) }
        return proof.reversed()
    }

    /// The hash of a subtree as the splitting rule makes it: of a range that begins at a multiple of its rounded-up size.
    static func root(of range: Range<UInt64>, from source: inout some HashSource) throws(LogError) -> LogDigest {
        guard !range.isEmpty else { return .empty }
        var pieces: [LogDigest] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = 63 - (range.upperBound - start).leadingZeroBitCount
            pieces.append(try source.hash(height: height, index: start >> UInt64(height)))
            start += 1 << UInt64(height)
        }
        var root = pieces.removeLast()
        for piece in pieces.reversed() { root = .node(piece, root) }
        return root
    }

    /// The largest power of two below a count above 1.
    private static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }

    /// Whether a leaf is in the tree of a size and root (RFC 9162, section 2.1.3.2).
    package static func isIncluded(_ leaf: LogDigest, at index: UInt64, in size: UInt64, root: LogDigest, proof: [LogDigest]) -> Bool {
        guard index < size else { return false }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last != 0 else { return false }
            if node & 1 == 1 || node == last {
                hash = .node(sibling, hash)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = .node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the tree of a size and root continues an older one (RFC 9162, section 2.1.4.2).
    package static func isConsistent(
        from old: UInt64, root oldRoot: LogDigest, to size: UInt64, root: LogDigest, proof: [LogDigest]
    ) -> Bool {
        guard old <= size else { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        if old == 0 { return proof.isEmpty && oldRoot == .empty }
        var path = proof[...]
        if old.nonzeroBitCount == 1 { path = ([oldRoot] + proof)[...] }
        guard var oldHash = path.popFirst() else { return false }
        var hash = oldHash
        var node = old - 1
        var last = size - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        for sibling in path {
            guard last != 0 else { return false }
            if node & 1 == 1 || node == last {
                oldHash = .node(sibling, oldHash)
                hash = .node(sibling, hash)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = .node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == oldRoot && hash == root
    }
}
