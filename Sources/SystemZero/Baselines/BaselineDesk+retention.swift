import AccessibilityTree
import Baseline
import IntegrityLog
import LogIndex

extension BaselineDesk {
    /// Plans, or carries out, the removal of old captures. What goes is in the log before it is gone.
    ///
    /// - Throws: ``Problem`` when the log or the templates cannot be read: then nothing is removed, for nobody knows what is needed.
    package func prune(
        _ retention: CaptureRetention, reason: String?, actor: String, dryRun: Bool
    ) async throws(Problem) -> CaptureRetention.Plan {
        let reason = dryRun ? "" : try checked(reason)
        await turnstile.enter()
        defer { turnstile.leave() }
        let use = try captureUse()
        let stored = blobs.all().map {
            CaptureRetention.Stored(
                digest: $0.digest, bytes: $0.bytes, lastSeen: use.lastSeen[$0.digest] ?? Int64($0.modified) * 1_000)
        }
        let plan = retention.plan(stored, needed: try baselinesNeeded().union(use.withFindings), now: clock.now())
        guard !dryRun, !plan.going.isEmpty else { return plan }
        try await book.append(
            LogEvent(
                .maintenance,
                .members([
                    "action": "captures_pruned", "actor": .string(actor), "reason": .string(reason), "captures": .count(plan.going.count),
                    "bytes": .count(plan.bytes), "needed": .count(plan.needed),
                ])))
        for tree in plan.going { blobs.remove(tree.digest) }
        return plan
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

    /// When each tree was captured last, and which trees belong to captures with findings. O(entries of the log).
    private func captureUse() throws(Problem) -> (lastSeen: [BlobDigest: Int64], withFindings: Set<BlobDigest>) {
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue]
        let scan = LogScan(book.log.reader, filter: query)
        var (lastSeen, withFindings): ([BlobDigest: Int64], Set<BlobDigest>) = ([:], [])
        let size = try scan.size()
        var position: UInt64 = 0
        while position < size {
            let (entries, next) = try scan.entries(from: position, limit: 1_000)
            for entry in entries {
                let view = EntryView(entry)
                guard let digest = view.text("tree").flatMap(BlobDigest.init(rawValue:)) else { continue }
                lastSeen[digest] = max(lastSeen[digest] ?? .min, entry.time)
                let counts = view.data["counts"]?.object
                if counts?.members.contains(where: { $0.0 != "ignore" && ($0.1.integer ?? 0) > 0 }) ?? true { withFindings.insert(digest) }
            }
            guard next > position else { break }
            position = next
        }
        return (lastSeen, withFindings)
    }
}
