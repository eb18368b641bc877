import AccessibilityTree
import Baseline
import FoundationEssentials
import PolicyHost
import Synchronization

/// Puts policies, settings, keys and templates into force: one attempt at a time, built beside the serving generation and off the path of requests,
/// swapped in at the end.
///
/// Any failure leaves the serving generation as it is. Every attempt that is not a dry run, the refused ones too, is an entry of the log.
package final class Reloader: Sendable {
    let builder: GenerationBuilder
    let generations: GenerationStore
    let keys: KeyStore
    let book: LogBook
    let recorder: DecisionRecorder
    package let history: PolicyHistory
    let clock: MonitorClock
    let metrics: Metrics
    let reaper = Reaper()
    /// Attempts and refreshed baselines pass here one by one: each builds on what the one before left in force.
    private let turnstile = Turnstile()
    /// What else a reload reads again; filled before the server serves.
    let companions = Mutex<[any ReloadCompanion]>([])
    /// Read by `GET /status` without waiting for a reload that is under way.
    private let lastAttempt = Mutex<ReloadAttempt?>(nil)

    package init(
        builder: GenerationBuilder, generations: GenerationStore, keys: KeyStore, book: LogBook, recorder: DecisionRecorder,
        history: PolicyHistory, clock: MonitorClock, metrics: Metrics
    ) {
        self.builder = builder
        self.generations = generations
        self.keys = keys
        self.book = book
        self.recorder = recorder
        self.history = history
        self.clock = clock
        self.metrics = metrics
    }

    /// Has `companion` read again at every reload from now on.
    package func attach(_ companion: any ReloadCompanion) { companions.withLock { $0.append(companion) } }

    package var last: ReloadAttempt? { lastAttempt.withLock { $0 } }

    /// Reads everything again, the settings first, passes it through the gate and puts it into force.
    ///
    /// - Throws: ``Problem`` 422 with every diagnostic, 409 when decisions would weaken and nobody accepted that very table; the serving
    ///   generation goes on.
    package func reload(_ request: ReloadRequest) async throws(Problem) -> ReloadReport {
        await turnstile.enter()
        defer { turnstile.leave() }
        return try await attempt(request, done: .reloaded) { [builder, generations] () throws(Problem) in
            let next = builder.replacing(settings: try generations.current.settings.reread())
            return (next, try next.read())
        }
    }

    /// Puts an earlier policy set back into force, with the values and budgets that it served with, over the templates, keys and other settings of
    /// now: a revoked key stays revoked.
    ///
    /// - Parameter revision: a revision that is held, or the digest of its bundle where one revision served with several values; nil takes what
    ///   served before.
    /// - Throws: ``Problem`` 404 when the revision is not held, `blob_not_found` or `blob_damaged` when its bundle is gone, and those of a reload.
    package func rollback(to revision: String?, reason: String, actor: String) async throws(Problem) -> ReloadReport {
        await turnstile.enter()
        defer { turnstile.leave() }
        let held = try wanted(revision)
        // Going back needs no acceptance: the set served before, and the operator is in a hurry.
        let request = ReloadRequest(actor: actor, trigger: .http, acceptsAnything: true, reason: reason)
        return try await attempt(request, done: .rolledBack) { [builder, generations] () throws(Problem) in
            try builder.replacing(settings: generations.current.settings).restore(held)
        }
    }

    /// Prepares the templates anew under the serving policies: after one was written.
    package func refreshBaselines() async throws(Problem) {
        await turnstile.enter()
        defer { turnstile.leave() }
        let current = generations.current
        let baselines = try await offPath { [builder] () throws(Problem) in
            try builder.baselines(for: current.policies, reusing: current.baselines)
        }
        reaper.take(generations.swap(current.replacing(baselines: baselines)))
    }

    /// Closes replaced generations that nobody uses any more.
    func reap() async {
        guard reaper.count > 0 else { return }
        await OffPath.run { [reaper] in _ = reaper.reap() }
    }

    private func wanted(_ revision: String?) throws(Problem) -> HeldRevision {
        let serving = generations.current.bundle
        let earlier = history.revisions.filter { $0.bundle != serving }
        if let held = earlier.last(where: { revision == nil || $0.revision.description == revision || $0.bundle.rawValue == revision }) {
            return held
        }
        if let problem = history.problem { throw problem }
        throw Problem(
            .notFound, revision.map { "the revision \(Problem.quote($0)) is not held" } ?? "there is no earlier revision to go back to",
            help: "held: \(history.revisions.map(\.revision.description).joined(separator: ", "))")
    }

    func note(_ attempt: ReloadAttempt) {
        metrics.reloads.add(1, attempt.trigger.rawValue, attempt.succeeded ? "done" : "refused")
        lastAttempt.withLock { $0 = attempt }
    }
}
