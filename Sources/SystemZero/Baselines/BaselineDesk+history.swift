import AccessibilityTree
import Baseline

extension BaselineDesk {
    /// Makes an earlier version the newest one. Approvals and tolerances that were given since that version are withdrawn with it.
    ///
    /// - Throws: ``Problem`` 412 when the template is not at `expecting`, 404 for a version that never was, 422 without a reason.
    package func rollback(
        _ screenID: String, to version: Int, reason: String?, actor: String, expecting: Int? = nil
    ) async throws(Problem) -> StoredTemplate {
        let reason = try checked(reason)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let live = try library.live(screenID)
        if let expecting, expecting != live.version {
            throw Problem(template: .conflict(screenID: live.screenID, expected: expecting, actual: live.version))
        }
        var wanted = try Problem.storing { () throws(TemplateStoreError) in try store.version(version, of: live.screenID) }
        guard version != live.version else {
            throw Problem(.conflict, "`\(screenID)` is at version \(version)", help: "systemzero baseline history \(screenID)")
        }
        let since = wanted.metadata.approvedAt.flatMap(Timestamp.milliseconds).map { $0 / 1_000 } ?? .min
        wanted.metadata = signed(wanted.metadata, by: actor, because: reason)
        var before: ApprovalLedger?
        let withdrawn = try approvals.update { ledger in
            before = ledger
            return ledger.withdraw(of: live.screenID, since: since)
        }
        do throws(Problem) {
            let (saved, _) = try await changes.save(
                wanted, expecting: live.version, action: "rolled_back", actor: actor,
                details: ["to_version": .count(version), "withdrawn": withdrawn > 0 ? .count(withdrawn) : nil])
            return StoredTemplate(saved)
        } catch {
            // The caller hears why nothing was rolled back. Should the disk fail here too, fewer findings are silent than before, not more.
            if let before, withdrawn > 0 { try? approvals.update { ledger in ledger = before } }
            throw error
        }
    }

    /// Removes old versions of a screen, all but the newest `keeping` and never the live one. Returns their numbers.
    package func prune(_ screenID: String, keeping: Int, reason: String?, actor: String) async throws(Problem) -> [Int] {
        let reason = try checked(reason)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let history = try library.history(of: screenID)
        let going = TemplateStore.prunable(history.versions.map(\.number), live: history.live?.version, keeping: keeping)
        guard !going.isEmpty else { return [] }
        // What cannot be undone is logged before it is done.
        try await book.append(
            LogEvent(
                .template,
                .members([
                    "action": "pruned", "actor": .string(actor), "screen_id": .string(screenID), "reason": .string(reason),
                    "versions": .array(going.map { .count($0) }),
                ])))
        return try Problem.storing { () throws(TemplateStoreError) in try store.prune(history.screenID, keeping: keeping) }
    }
}
