import FoundationEssentials

extension Monitor {
    /// Removes the captures that the settings no longer keep, and the files that writers left behind; called once a day while the server runs.
    ///
    /// - Returns: what was done; nil when the settings keep everything.
    /// - Throws: as ``BaselineDesk/prune(_:reason:actor:dryRun:youngest:)``; then nothing was removed.
    package func sweepCaptures() async throws(Problem) -> CaptureRetention.Plan? {
        baselines.blobs.removeLeftovers(before: Date(milliseconds: clock.now() - Int64(BlobStore.freshness) * 1_000))
        guard let retention = settings.captureRetention else { return nil }
        return try await baselines.prune(
            retention, reason: "retention of the settings", actor: "retention", dryRun: false, youngest: 2 * BlobStore.freshness)
    }
}
