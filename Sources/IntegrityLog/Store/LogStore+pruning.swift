extension LogStore {
    /// Removes whole segments of entries below an index. The hash tiles stay, so proofs of all entries, also of the pruned, can still be made.
    ///
    /// First an entry tells of it, under a signed head; then the files go, oldest first, each after its rotation entries are kept: they connect
    /// the keys of the log. After a crash the next start removes the rest.
    /// - Parameter keeping: Newest entries that may not be pruned.
    func prune(below index: UInt64, keeping: UInt64, time: Int64) throws(LogError) -> PruneReport {
        if let refusal { throw refusal.asReadOnly }
        guard let boundary = try PrunePlan(segments, size: size, below: index, keeping: keeping).boundary else {
            return PruneReport(firstIndex: segments.first?.first ?? 0, segments: 0, bytes: 0)
        }
        _ = try append([PruneNotice(below: boundary).entry], time: time)
        _ = try checkpoint()
        prunedBelow = max(prunedBelow, boundary)
        return try finishPruning()
    }

    /// Removes the segments below what a signed entry says is pruned.
    @discardableResult
    func finishPruning() throws(LogError) -> PruneReport {
        var removed = 0
        var bytes: UInt64 = 0
        try LogError.wrap { () throws(FileFailure) in
            while segments.count > 1, segments[1].first <= prunedBelow {
                try RotationStore(fileSystem).keep(of: segments[0])
                try fileSystem.remove(segments[0].path)
                bytes += segments.removeFirst().size
                removed += 1
            }
            if removed > 0 { try fileSystem.synchronizeDirectory(LogLayout.segments) }
        }
        return PruneReport(firstIndex: segments.first?.first ?? 0, segments: removed, bytes: bytes)
    }
}
