import AccessibilityTree
import Baseline
import FoundationEssentials
import PolicyHost
import Synchronization

/// One attempt, from reading to the swap. The caller holds the turnstile.
extension Reloader {
    /// - Parameter read: the policies, and the builder with the settings that they are to serve under.
    func attempt(
        _ request: ReloadRequest, done: ReloadReport.Outcome,
        read: @escaping @Sendable () throws(Problem) -> (builder: GenerationBuilder, content: PolicySource.Content)
    ) async throws(Problem) -> ReloadReport {
        let started = clock.ticks()
        let before = generations.current
        do throws(Problem) {
            // Keys are a store of their own: one that was revoked in the file is so whatever the policies are worth.
            if !request.dryRun { try await offPath { [keys] () throws(Problem) in _ = try keys.reload() } }
            let companions = done == .reloaded ? self.companions.withLock { $0 } : []
            let (next, content) = try await offPath(read)
            let prepared = try await offPath { () throws(Problem) in
                try companions.map { companion throws(Problem) in try companion.prepare(next.settings) }
            }
            let (recorded, principals) = (recorder.recorded, activePrincipals())
            let candidate = try await offPath { () throws(Problem) in
                try next.examine(content, serving: before, recorded: recorded, principals: principals)
            }
            if request.dryRun { return report(.checked, candidate, before: before, started: started) }
            try accept(candidate.examination, request)
            let isUnchanged = candidate.examination == nil && SettingChange.between(before.settings, next.settings).isEmpty
            let outcome: ReloadReport.Outcome = isUnchanged ? .unchanged : done
            try await putIntoForce(candidate, request, outcome: outcome, before: before)
            for change in prepared { change() }
            return report(outcome, candidate, before: before, started: started)
        } catch {
            if !request.dryRun { await noteRefusal(request, before: before, error: error) }
            throw error
        }
    }

    private func accept(_ examination: ReloadExamination?, _ request: ReloadRequest) throws(Problem) {
        guard let examination, !request.acceptsAnything, !examination.isAccepted(by: request.acceptFlips) else { return }
        let flips = examination.flips
        let count = flips.rows.count { $0.weakens }
        throw Problem(
            .flipsNotAccepted,
            request.acceptFlips == nil
                ? "\(count) recorded decisions would become weaker"
                : "\(count) recorded decisions would become weaker, and the table is not the one that was accepted", location: "flips",
            help: "read the table (dry_run), then send accept_flips with its digest \(flips.digest)",
            extra: ["flips_digest": .string(flips.digest), "flips": flips.document])
    }

    /// Bundle, history, log entry, swap: what comes first can be taken back, and nothing serves that the log does not name.
    private func putIntoForce(
        _ candidate: GenerationBuilder.Candidate, _ request: ReloadRequest, outcome: ReloadReport.Outcome, before: Generation
    ) async throws(Problem) {
        let next = candidate.generation
        let held = HeldRevision(revision: next.revision, bundle: next.bundle, since: clock.now(), actor: request.actor)
        let isNew = next.bundle != before.bundle
        // Only who vouches for them changed: there is nothing to go back to.
        let replaced = candidate.examination == nil ? before.bundle : nil
        var earlier: [HeldRevision] = []
        if isNew {
            earlier = try await offPath { [builder, history] () throws(Problem) -> [HeldRevision] in
                _ = try builder.decisions.keep(candidate.bundle)
                // From now on the age of the replaced bundle counts.
                builder.decisions.bundles.touch(before.bundle)
                return try history.record(held, replacing: replaced)
            }
        }
        do {
            try await book.append(entry(request, outcome: outcome.rawValue, candidate, before: before))
        } catch {
            // The log's refusal is what the caller must hear; a history with one revision too many still restores every set in it.
            if isNew { try? history.restore(earlier) }
            throw error
        }
        reaper.take(generations.swap(next))
        note(
            ReloadAttempt(
                time: clock.now(), actor: request.actor, trigger: request.trigger, succeeded: true, revision: next.revision.description,
                error: nil))
        await reap()
    }

    /// The holders of the keys that could reload again, if the new policies let them.
    private func activePrincipals() -> [Principal] {
        let now = clock.now()
        return keys.list().filter { $0.status(at: Date(milliseconds: now)) == .active }.map { key in
            Principal(
                id: key.id.text, name: key.name, role: key.role, createdAt: Timestamp.text(key.created.milliseconds))
        }
    }
}

// MARK: - What is said about it

extension Reloader {
    /// What was refused stands in the log before the caller hears of it.
    private func noteRefusal(_ request: ReloadRequest, before: Generation, error: Problem) async {
        note(
            ReloadAttempt(
                time: clock.now(), actor: request.actor, trigger: request.trigger, succeeded: false, revision: nil, error: error))
        let entry = LogEvent(
            .reload,
            .members([
                "actor": .string(request.actor), "trigger": .string(request.trigger.rawValue), "outcome": "refused",
                "revision": .string(before.revision.description), "error": .string(error.code), "detail": .string(error.detail),
                "diagnostics": .array(error.diagnostics.prefix(20).map(\.json)),
            ]))
        // A log that takes no entries says so by itself, at /ready; the caller must hear why the reload was refused.
        _ = try? await book.append(entry)
    }

    private func entry(
        _ request: ReloadRequest, outcome: String, _ candidate: GenerationBuilder.Candidate, before: Generation
    ) -> LogEvent {
        let next = candidate.generation
        let flips = candidate.examination?.flips
        let hasFlips = flips.map { !$0.rows.isEmpty } ?? false
        let changes = Self.changes(from: before, to: next)
        return LogEvent(
            .reload,
            .members([
                "actor": .string(request.actor), "trigger": .string(request.trigger.rawValue), "outcome": .string(outcome),
                "reason": .nonEmpty(request.reason), "revision": .string(next.revision.description),
                "previous_revision": .string(before.revision.description), "policy_bundle": .string(next.bundle.rawValue),
                "templates": .count(next.baselines.catalog.templates.count),
                "settings": changes.isEmpty ? nil : .array(changes.prefix(100).map(\.json)),
                "flips": hasFlips ? flips.map { .count($0.rows.count) } : nil,
                "flips_digest": hasFlips ? flips.map { .string($0.digest) } : nil,
            ]))
    }

    private func report(
        _ outcome: ReloadReport.Outcome, _ candidate: GenerationBuilder.Candidate, before: Generation, started: UInt64
    ) -> ReloadReport {
        let next = candidate.generation
        return ReloadReport(
            outcome: outcome, revision: next.revision.description, previous: before.revision.description,
            templates: next.baselines.catalog.templates.count, keys: keys.list().count,
            tests: candidate.examination?.tests.results.count ?? 0, flips: candidate.examination?.flips ?? FlipTable(rows: [], replayed: 0),
            settings: Self.changes(from: before, to: next),
            warnings: next.settings.waiting.map(\.warning) + next.settings.remarks + next.policies.warnings.map(Diagnostic.init)
                + next.baselines.problems, milliseconds: Int((clock.ticks() - started) / 1_000_000))
    }

    /// What came into force, then what waits for a restart.
    private static func changes(from before: Generation, to next: Generation) -> [SettingChange] {
        SettingChange.between(before.settings, next.settings) + next.settings.waiting
    }
}
