import AccessibilityTree
import Baseline
import PolicyHost

/// Which access decisions become entries of the integrity log, and in what form.
///
/// Denials of a known key, and privileged grants, are entries of their own, with everything that it takes to decide them again. What
/// somebody without a key can cause, and what a broken policy makes of every request, is only counted (``DenialCounters``), so that nobody can
/// fill the disk.
package final class AccessJournal: Sendable {
    private let book: LogBook
    private let store: DecisionStore
    private let recorder: DecisionRecorder
    private let clock: MonitorClock
    private let counters = DenialCounters()

    /// What changes who may do what, what counts as normal, or what is judged how. `captures:write` is not among them: its capture
    /// entry says who posted it.
    static let privileged: Set<String> = ["keys:write", "config:reload", "templates:write", "templates:approve", "logs:export"]

    package init(book: LogBook, store: DecisionStore, recorder: DecisionRecorder, clock: MonitorClock) {
        self.book = book
        self.store = store
        self.recorder = recorder
        self.clock = clock
    }

    /// - Parameter bundle: the policies that decided.
    func record(_ decision: AccessDecision, facts: RequestFacts, request: AccessRequest, bundle: BlobDigest) {
        recorder.record(.access(request), as: decision.allowed ? .grant : .denial)
        if decision.allowed && !Self.privileged.contains(request.permission) { return }
        let principal = request.principal
        if !decision.allowed && principal.anonymous {
            let failure = decision.failure
            return counters.count(
                route: facts.route, address: facts.address, actor: principal.actor,
                code: failure == nil ? ProblemCode.unauthenticated.name : ProblemCode.policyError.name,
                message: failure?.diagnostic.description, now: clock.now())
        }
        let input = store.keepSoon(.access(request))
        book.enqueue(
            LogEvent(
                .access,
                .members([
                    "actor": .string(principal.actor), "role": .string(principal.role), "permission": .nonEmpty(request.permission),
                    "method": .string(request.method), "route": .string(request.route), "ip": .nonEmpty(request.ip),
                    "allowed": .bool(decision.allowed), "reason": .string(decision.reason),
                    "failure": decision.failure.map { .string($0.diagnostic.description) },
                    "failure_cause": decision.failure.map { .string($0.cause.rawValue) }, "request_id": .string(facts.requestID),
                    "policy_revision": .string(decision.provenance.revision.description), "policy_bundle": .string(bundle.rawValue),
                    "input_digest": .string(input.rawValue), "steps": .count(decision.provenance.steps),
                ])))
    }

    /// A request that was refused before the access policy was asked: a key that is not valid, or a limit that is spent.
    func recordRefusal(_ facts: RequestFacts, principal: Principal, code: String) {
        counters.count(
            route: facts.route, address: facts.address, actor: principal.actor, code: code, message: nil, now: clock.now())
    }

    /// A hook beside `authorize` that failed, for whatever request.
    func recordFailure(_ failure: PolicyFailure, route: String) {
        counters.count(
            route: route, address: "*", actor: "policy", code: "\(ProblemCode.policyError.name) \(failure.hook.rawValue)",
            message: failure.diagnostic.description, now: clock.now())
    }

    /// Turns the counters of past minutes into entries; called every few seconds, and with `everything` before the log closes.
    package func flush(everything: Bool = false) {
        for entry in counters.take(before: everything ? nil : clock.now()) { book.enqueue(entry.event) }
    }
}
