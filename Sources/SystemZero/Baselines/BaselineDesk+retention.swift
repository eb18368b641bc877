import AccessibilityTree
import Baseline
import IntegrityLog

extension BaselineDesk {
    /// Plans, or carries out, the removal of old captures. What goes is in the log before it is gone.
    ///
    /// The log is read before anybody is kept waiting; then only what has come since. Ends early, with nothing removed, when the task is
    /// cancelled.
    ///
    /// - Parameter youngest: blobs younger than so many seconds stay, whatever the retention says: a capture that is being taken in may name one
    ///   before the log does.
    /// - Throws: ``Problem`` when the log or the templates cannot be read: then nothing is removed, for nobody knows what is needed.
    package func prune(
        _ retention: CaptureRetention, reason: String?, actor: String, dryRun: Bool, youngest: Int = 0
    ) async throws(Problem) -> CaptureRetention.Plan {
        let reason = dryRun ? "" : try checked(reason)
        let now = clock.now()
        let first = stored()
        guard retention.mayRemove(first, now: now) else { return CaptureRetention.Plan(going: [], staying: first.count, needed: 0) }
        var use = try await CaptureUse().extended(by: book.log.reader)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let stored = stored()
        use = try await use.extended(by: book.log.reader)
        let trees = stored.map { $0.seen(use.lastSeen[$0.digest]) }
        let plan = retention.plan(trees, needed: try baselinesNeeded().union(use.withFindings), now: now)
        guard !dryRun, !plan.going.isEmpty, !Task.isCancelled else { return plan }
        try await book.append(
            LogEvent(
                .maintenance,
                .members([
                    "action": "captures_pruned", "actor": .string(actor), "reason": .string(reason), "captures": .count(plan.going.count),
                    "bytes": .count(plan.bytes), "needed": .count(plan.needed),
                ])))
        let moment = youngest == 0 ? Int.max : Int(now / 1_000) - youngest
        return plan.leaving(plan.going.filter { !blobs.remove($0.digest, notSince: moment) })
    }

    private func stored() -> [CaptureRetention.Stored] {
        blobs.all().map { CaptureRetention.Stored(digest: $0.digest, bytes: $0.bytes, lastSeen: Int64($0.modified) * 1_000) }
    }

    /// Captures that templates name, the live ones and every kept version, those of retired screens too.
    private func baselinesNeeded() throws(Problem) -> Set<BlobDigest> {
        let folder = store.load()
        guard !folder.hasErrors else {
            throw Problem(
                .conflict, "some templates cannot be read, so that nobody knows which captures they need",
                help: "systemzero baseline validate lists what is wrong", diagnostics: folder.diagnostics.map(Diagnostic.init))
        }
        var history: [TemplateVersion] = []
        for screen in try Problem.storing({ () throws(TemplateStoreError) in try store.screensWithHistory() }) {
            history += try Problem.storing { () throws(TemplateStoreError) in try store.history(of: screen) }
        }
        return BaselineReferences.needed(live: folder.templates, history: history)
    }
}
