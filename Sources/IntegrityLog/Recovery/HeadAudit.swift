/// Compares the tree, as it grows, with the roots that were signed at certain sizes.
struct HeadAudit {
    private var expected: ArraySlice<SignedCheckpoint>
    /// The heads whose size was reached, in order of size, and whether the tree was as signed.
    private(set) var outcomes: [(head: SignedCheckpoint, agrees: Bool)] = []

    /// Heads of a log, in any order.
    init(_ heads: [SignedCheckpoint]) { expected = heads.sorted { $0.size < $1.size }[...] }

    /// Compares the heads from before the first line that is left, with the root that the hash tiles give for a size; those of which nobody
    /// knows the root are passed over. To be called before ``reached(_:)``.
    mutating func compare(before first: UInt64, root: (UInt64) -> LogDigest?) {
        while let head = expected.first, head.size < first {
            expected.removeFirst()
            if let root = root(head.size) { outcomes.append((head, head.root == root)) }
        }
    }

    /// To be called for the size at the beginning and after each leaf.
    @inline(__always)
    mutating func reached(_ tree: MerkleTree) {
        guard let next = expected.first, next.size <= tree.size else { return }
        compare(tree)
    }

    private mutating func compare(_ tree: MerkleTree) {
        while let head = expected.first, head.size <= tree.size {
            expected.removeFirst()
            if head.size == tree.size { outcomes.append((head, head.root == tree.root)) }
        }
    }

    /// The same, for some of the heads only.
    func keeping(_ isKept: (SignedCheckpoint) -> Bool) -> HeadAudit {
        var audit = self
        audit.outcomes = outcomes.filter { isKept($0.head) }
        return audit
    }

    /// The largest size below the first disagreement at which the tree was as signed.
    var lastMatch: UInt64 { outcomes.prefix { $0.agrees }.last?.head.size ?? 0 }

    /// The head at which the tree first was not as signed.
    var firstMismatch: SignedCheckpoint? { outcomes.first { !$0.agrees }?.head }

    /// Whether a later head agreed again: then two histories were signed.
    var matchedAfterMismatch: Bool {
        guard let first = outcomes.firstIndex(where: { !$0.agrees }) else { return false }
        return outcomes[first...].contains { $0.agrees }
    }
}
