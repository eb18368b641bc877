extension LogReader {
    /// What pruning would remove; throws `log_prune_refused` as it would itself. Changes nothing.
    package func prunePlan(below index: UInt64, keeping: UInt64) throws(LogError) -> PruneReport {
        let segments = try segments()
        let plan = try PrunePlan(segments, size: size(), below: index, keeping: keeping)
        return PruneReport(
            firstIndex: plan.boundary ?? segments.first?.first ?? 0, segments: plan.removed.count,
            bytes: plan.removed.reduce(0) { $0 + $1.size })
    }

    /// The heads that the log has kept, by size; those that cannot be read are left out. Their signatures are not checked.
    package func keptHeads() throws(LogError) -> [SignedCheckpoint] {
        let notes = try NoteCollection(fileSystem)
        return Set(notes.heads.map(\.head)).sorted { ($0.size, $0.note.signatures.count) < ($1.size, $1.note.signatures.count) }
    }
}
