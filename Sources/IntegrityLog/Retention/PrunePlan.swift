/// Which segments a pruning removes: pure, so that it can be shown before it is done.
struct PrunePlan: Hashable {
    /// The index below which whole segments go; nil when no segment ends below the one that was asked for.
    let boundary: UInt64?
    let removed: [SegmentFile]

    /// - Parameters:
    ///   - segments: All segments in order.
    ///   - size: Entries of the log.
    ///   - keeping: Newest entries that may not be pruned.
    /// - Throws: `log_prune_refused` when entries that must stay are asked for.
    init(_ segments: [SegmentFile], size: UInt64, below index: UInt64, keeping: UInt64) throws(LogError) {
        guard index <= size, size - index >= keeping else {
            throw LogError(
                .pruneRefused, "entries below \(index) cannot be pruned: of \(size) the newest \(keeping) must stay",
                help: size > keeping ? "prune below \(size - keeping) at most" : "the log has no more entries than must stay")
        }
        let boundary = segments.map(\.first).filter { $0 <= index }.max() ?? 0
        guard let first = segments.first?.first, boundary > first else {
            self.boundary = nil
            removed = []
            return
        }
        self.boundary = boundary
        removed = segments.filter { $0.first < boundary }
    }
}
