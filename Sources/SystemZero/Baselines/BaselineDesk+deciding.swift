import AccessibilityTree
import Baseline
import Drift
import IntegrityLog

extension BaselineDesk {
    /// Carries out a verdict: the whole of a capture approved becomes the next version of its template; any other verdict stands on the
    /// changes it names.
    ///
    /// - Throws: ``Problem`` 412 when the template is no longer the version that was looked at; 422 without a reason; 409 for a capture that is
    ///   suspect, shows another screen, has no changes, or has changes that were rejected or quarantined and are not named.
    package func decide(_ decision: BaselineDecision) async throws(Problem) -> DecisionOutcome {
        let reason = try checked(decision.reason)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let review = try review(decision.captureID, as: decision.screenID)
        if let expected = decision.expecting, expected != review.template.version {
            throw Problem(template: .conflict(screenID: review.screenID, expected: expected, actual: review.template.version))
        }
        let items = try review.items(named: decision.changes)
        // A template that only names required texts, as those of the earlier program do, gets its first baseline from a capture without changes.
        let isFirstBaseline = decision.verdict == .approve && review.template.baseline == nil && review.template.tree == nil
        guard !items.isEmpty || isFirstBaseline else {
            throw Problem(.nothingToJudge, "the capture has no changes: it is as `\(review.screenID)` was approved")
        }
        guard decision.verdict == .approve else { return try await stand(decision, reason: reason, on: items, of: review) }
        if decision.changes.isEmpty { try refuseBlocked(review) }
        if items.count < review.items.count, decision.variant == nil {
            return try await stand(decision, reason: reason, on: items, of: review)
        }
        return try await follow(decision, reason: reason, review)
    }

    /// What was set aside or refused is never approved along with others.
    private func refuseBlocked(_ review: ReviewCase) throws(Problem) {
        let blocked = review.items.filter { $0.standing?.verdict == .reject || $0.standing?.verdict == .quarantine }
        guard let first = blocked.first, let standing = first.standing else { return }
        throw Problem(
            .approvalBlocked,
            "\(blocked.count) of \(review.items.count) changes were \(standing.verdict == .reject ? "rejected" : "quarantined"), the first by \(standing.author): \(standing.reason)",
            help:
                "approve the others by name, or name these too to decide on them anew: \(blocked.map { String($0.event.fingerprint.prefix(8)) }.joined(separator: ", "))"
        )
    }

    /// The baseline follows the capture.
    private func follow(_ decision: BaselineDecision, reason: String, _ review: ReviewCase) async throws(Problem) -> DecisionOutcome {
        if !review.examination.suspicions.isEmpty, !decision.acceptsSuspicion {
            throw Problem(
                .captureSuspect, "the capture may not be the whole screen: \(review.examination.suspicions.joined(separator: "; "))",
                help: "capture the screen again, or say that it is right as it is")
        }
        let next = try next(decision, reason: reason, review)
        let dropped = review.template.requiredNodes.filter { !next.requiredNodes.contains($0) }.map(\.description)
        let (saved, logIndex) = try await changes.save(
            next, expecting: review.template.version, action: "approved", actor: decision.actor,
            details: [
                "from_capture": .string(review.captureID), "change_set": .string(review.changeSet.id),
                "changes": .count(review.items.count), "variant": .text(decision.variant),
                "no_longer_required": dropped.isEmpty ? nil : .strings(dropped),
            ])
        return DecisionOutcome(
            template: StoredTemplate(saved), action: "approved", changes: review.items.count, open: 0,
            noLongerRequired: dropped, logIndex: logIndex)
    }

    private func next(_ decision: BaselineDecision, reason: String, _ review: ReviewCase) throws(Problem) -> Template {
        let metadata = signed(review.template.metadata, by: decision.actor, because: reason)
        let draft = BaselineFollowing(
            digest: review.digest, conditions: review.conditions, metadata: metadata,
            // That a required node is gone is one of the changes that were just approved.
            dropsMissing: review.items.contains { $0.event.change.ruleID == RuleID.requiredMissing })
        let baselines = generations.current.baselines
        guard let name = decision.variant else {
            let number = review.examination.candidates.first { $0.screenID == review.screenID }?.baseline ?? 0
            return try baselines.following(review.template, baseline: number, draft)
        }
        guard let next = try baselines.adding(variant: name, to: review.template, draft) else {
            throw Problem(.conflict, "`\(review.screenID)` has a variant \(Problem.quote(name)), or this very capture, already")
        }
        return next
    }

    /// The verdict goes into the ledger, and the template stays.
    private func stand(
        _ decision: BaselineDecision, reason: String, on items: [ReviewCase.Item], of review: ReviewCase
    ) async throws(Problem) -> DecisionOutcome {
        let entry = ApprovalEntry(
            screenID: review.screenID, changeSet: review.changeSet, changes: items.map(\.key), verdict: decision.verdict,
            author: decision.actor, reason: reason, time: clock.now() / 1_000)
        // Checked before the log hears of it.
        try Self.record(entry, in: generations.current.baselines.approvals, review)
        let action = entry.action(isPart: items.count < review.items.count)
        var until: JSONValue?
        if case .tolerate(let moment) = entry.verdict { until = .string(Timestamp.text(moment * 1_000)) }
        let receipt = try await book.append(
            LogEvent(
                .template,
                .members([
                    "action": .string(action), "actor": .string(decision.actor), "screen_id": .string(review.screenID.rawValue),
                    "app": .nonEmpty(review.template.metadata.app), "version": .count(review.template.version), "reason": .string(reason),
                    "until": until, "from_capture": .string(review.captureID), "change_set": .string(review.changeSet.id),
                    "changes": .strings(items.map(\.event.fingerprint)), "of": .count(review.items.count),
                ])))
        try approvals.update { ledger throws(Problem) in ledger = try Self.record(entry, in: ledger, review) }
        try await reloader.refreshBaselines()
        let decided = Set(items.map(\.number))
        return DecisionOutcome(
            template: StoredTemplate(review.template), action: action, changes: items.count,
            open: review.open.count { !decided.contains($0.number) }, noLongerRequired: [], logIndex: receipt?.index)
    }

    @discardableResult
    private static func record(
        _ entry: ApprovalEntry, in ledger: ApprovalLedger, _ review: ReviewCase
    ) throws(Problem) -> ApprovalLedger {
        var ledger = ledger
        do {
            try ledger.record(entry, on: review.changeSet)
        } catch {
            throw Problem(
                code: error.code, status: 422, title: "the verdict was not taken", detail: error.message)
        }
        return ledger
    }
}

extension ApprovalEntry {
    /// What the log calls it.
    func action(isPart: Bool) -> String {
        switch verdict {
        case .approve: isPart ? "approved_in_part" : "approved"
        case .reject: "rejected"
        case .tolerate: "tolerated"
        case .quarantine: "quarantined"
        }
    }
}
