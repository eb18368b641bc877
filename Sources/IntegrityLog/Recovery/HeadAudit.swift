/// Compares the tree, as it grows, with the roots that were signed at certain sizes.
struct HeadAudit {
    private var expected: ArraySlice<SignedCheckpoint>
    /// The largest size at which the tree was as signed.
    private(set) var lastMatch: UInt64 = 0
    /// The head at which it first was not.
    private(set) var firstMismatch: SignedCheckpoint?
    /// Whether a later head agreed again: then two histories were signed.
    private(set) var matchedAfterMismatch = false

    /// Heads of a log, in any order.
    init(_ heads: [SignedCheckpoint]) { expected = heads.sorted { $0.size < $1.size }[...] }

    /// To be called for the size at the beginning and after each leaf.
    @inline(__always)
    mutating func reached(_ tree: MerkleTree) {
        guard let next = expected.first, next.size <= tree.size else { return }
        compare(tree)
    }

    private mutating func compare(_ tree: MerkleTree) {
        while let head = expected.first, head.size <= tree.size {
            expected.removeFirst()
            guard head.size == tree.size else { continue }
            if head.root == tree.root {
                if firstMismatch == nil { lastMatch = head.size } else { matchedAfterMismatch = true }
            } else if firstMismatch == nil {
                firstMismatch = head
            }
        }
    }
}
