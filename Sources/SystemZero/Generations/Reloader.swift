import AccessibilityTree
import Baseline
import FoundationEssentials
import PolicyHost
import Synchronization

/// Puts policies, keys and templates into force: one attempt at a time, built beside the serving generation, swapped in at the end.
///
/// Any failure leaves the serving generation as it is. Every attempt that is not a dry run, the refused ones too, is an entry of the log.
package actor Reloader {
    private let builder: GenerationBuilder
    private let generations: GenerationStore
    private let keys: KeyStore
    private let book: LogBook
    private let decisions: DecisionRecorder
    private let clock: MonitorClock
    /// Owner: this actor. The sets that served before, newest last, for a rollback; bounded.
    private var history: [PolicySet]
    /// Read by `GET /status` without waiting for a reload that is under way.
    private let lastAttempt = Mutex<ReloadAttempt?>(nil)

    private static let maximumHistory = 10

    package init(
        builder: GenerationBuilder, generations: GenerationStore, keys: KeyStore, book: LogBook, decisions: DecisionRecorder,
        clock: MonitorClock
    ) {
        self.decisions = decisions
        self.builder = builder
        self.generations = generations
        self.keys = keys
        self.book = book
        self.clock = clock
        history = [generations.current.policies.set]
    }

    package nonisolated var last: ReloadAttempt? { lastAttempt.withLock { $0 } }

    /// Reads everything again, passes it through the gate and puts it into force.
    ///
    /// - Throws: ``Problem`` 422 with every diagnostic, 409 when decisions would weaken and nobody accepted that very table; the serving
    ///   generation goes on.
    package func reload(_ request: ReloadRequest) async throws(Problem) -> ReloadReport {
        try await attempt(request, set: builder.readSet(), done: .reloaded)
    }

    /// Puts an earlier policy set back into force, over the templates and keys of now: a revoked key stays revoked.
    package func rollback(to revision: String?, reason: String, actor: String) async throws(Problem) -> ReloadReport {
        let serving = generations.current.revision
        let earlier = history.filter { $0.revision != serving }
        let wanted = revision == nil ? earlier.last : earlier.last { $0.revision.description == revision }
        guard let set = wanted else {
            throw Problem(
                .notFound, revision.map { "the revision \(Problem.quote($0)) is not held" } ?? "there is no earlier revision to go back to",
                help: "held: \(history.map(\.revision.description).joined(separator: ", "))")
        }
        // Going back needs no acceptance: the set served before, and the operator is in a hurry.
        let request = ReloadRequest(actor: actor, trigger: .http, acceptsAnything: true, reason: reason)
        return try await attempt(request, set: set, done: .rolledBack)
    }

    private func attempt(
        _ request: ReloadRequest, set: @autoclosure () throws(Problem) -> PolicySet, done: ReloadReport.Outcome
    ) async throws(Problem) -> ReloadReport {
        let started = clock.ticks()
        let before = generations.current
        do throws(Problem) {
            let candidate = try builder.examine(
                set(), serving: before.policies, recorded: decisions.recorded, principals: activePrincipals())
            let next = candidate.generation
            let flips = candidate.examination.flips
            if request.dryRun { return report(.checked, candidate, before: before, started: started) }
            guard request.acceptsAnything || candidate.examination.isAccepted(by: request.acceptFlips) else {
                throw Problem(
                    .flipsNotAccepted, "\(flips.rows.count { $0.weakens }) recorded decisions would become weaker", location: "flips",
                    help: "read the table (dry_run), then send accept_flips with its digest \(flips.digest)",
                    extra: ["flips_digest": .string(flips.digest), "flips": flips.document])
            }
            let outcome: ReloadReport.Outcome = next.revision == before.revision ? .unchanged : done
            try keys.reload()
            try await book.append(entry(request, outcome: outcome.rawValue, next: next, before: before, flips: flips))
            putIntoForce(next)
            note(request, revision: next.revision.description, error: nil)
            return report(outcome, candidate, before: before, started: started)
        } catch {
            if !request.dryRun { noteRefusal(request, before: before, error: error) }
            throw error
        }
    }

    /// Prepares the templates anew under the serving policies: after one was written.
    package func refreshBaselines() throws(Problem) {
        let current = generations.current
        release(generations.swap(current.replacing(baselines: try builder.baselines(for: current.policies, reusing: current.baselines))))
    }

    package var revisions: [String] { history.map(\.revision.description) }
}

// MARK: - Steps

extension Reloader {
    private func putIntoForce(_ next: Generation) {
        let before = generations.swap(next)
        if before.revision != next.revision {
            history.removeAll { $0.revision == next.revision }
            history.append(next.policies.set)
            if history.count > Self.maximumHistory { history.removeFirst() }
            builder.remember(next.policies.set)
        }
        release(before)
    }

    /// Lets go of a generation here, on the reloader's own task, so that closing its Lua states costs no request anything.
    private func release(_ generation: consuming Generation) {}

    /// The holders of the keys that could reload again, if the new policies let them.
    private func activePrincipals() -> [Principal] {
        let now = clock.now()
        return keys.list().filter { $0.status(at: Date(milliseconds: now)) == .active }.map { key in
            Principal(
                id: key.id.text, name: key.name, role: key.role, createdAt: Timestamp.text(key.created.milliseconds))
        }
    }

    private func note(_ request: ReloadRequest, revision: String?, error: Problem?) {
        lastAttempt.withLock {
            $0 = ReloadAttempt(
                time: clock.now(), actor: request.actor, trigger: request.trigger, succeeded: error == nil, revision: revision, error: error
            )
        }
    }

    private func noteRefusal(_ request: ReloadRequest, before: Generation, error: Problem) {
        note(request, revision: nil, error: error)
        book.enqueue(
            LogEvent(
                .reload,
                .members([
                    "actor": .string(request.actor), "trigger": .string(request.trigger.rawValue), "outcome": "refused",
                    "revision": .string(before.revision.description), "error": .string(error.code), "detail": .string(error.detail),
                    "diagnostics": .array(error.diagnostics.prefix(20).map(\.json)),
                ])))
    }

    private func entry(
        _ request: ReloadRequest, outcome: String, next: Generation, before: Generation, flips: FlipTable
    ) -> LogEvent {
        LogEvent(
            .reload,
            .members([
                "actor": .string(request.actor), "trigger": .string(request.trigger.rawValue), "outcome": .string(outcome),
                "reason": .nonEmpty(request.reason), "revision": .string(next.revision.description),
                "previous_revision": .string(before.revision.description), "templates": .count(next.baselines.catalog.templates.count),
                "flips": flips.rows.isEmpty ? nil : .count(flips.rows.count),
                "flips_digest": flips.rows.isEmpty ? nil : .string(flips.digest),
            ]))
    }

    private func report(
        _ outcome: ReloadReport.Outcome, _ candidate: GenerationBuilder.Candidate, before: Generation, started: UInt64
    ) -> ReloadReport {
        let next = candidate.generation
        return ReloadReport(
            outcome: outcome, revision: next.revision.description, previous: before.revision.description,
            templates: next.baselines.catalog.templates.count, keys: keys.list().count, tests: candidate.examination.tests.results.count,
            flips: candidate.examination.flips, warnings: next.policies.warnings.map(Diagnostic.init) + next.baselines.problems,
            milliseconds: Int((clock.ticks() - started) / 1_000_000))
    }
}
