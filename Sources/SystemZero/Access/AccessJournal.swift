import AccessibilityTree
import PolicyHost
import Synchronization

/// Which access decisions become entries of the integrity log, and in what form.
///
/// Denials of a known key, policy failures and privileged grants are entries of their own. Denials of the anonymous are only counted, by
/// route, address and minute, in a table of bounded size, so that nobody without a key can fill the disk.
package final class AccessJournal: Sendable {
    private struct Counter: Hashable {
        let minute: Int64
        let route: String
        let address: String
        let code: String
    }

    private let book: LogBook
    private let decisions: DecisionRecorder
    private let clock: MonitorClock
    private let denials = Mutex<[Counter: Int]>([:])

    /// Beyond, further addresses are counted together as `*`.
    private static let maximumCounters = 4_096

    /// What changes who may do what, what counts as normal, or what is judged how. `captures:write` is not among them: its capture
    /// entry says who posted it.
    static let privileged: Set<String> = ["keys:write", "config:reload", "templates:write", "templates:approve", "logs:export"]

    package init(book: LogBook, decisions: DecisionRecorder, clock: MonitorClock) {
        self.book = book
        self.decisions = decisions
        self.clock = clock
    }

    func record(_ decision: AccessDecision, facts: RequestFacts, principal: Principal, request: AccessRequest) {
        decisions.record(.access(request), denied: !decision.allowed)
        if decision.allowed && !Self.privileged.contains(facts.permission ?? "") { return }
        if !decision.allowed && principal.anonymous && decision.failure == nil {
            return count(facts, code: "unauthenticated")
        }
        book.enqueue(
            LogEvent(
                .access,
                .members([
                    "actor": .string(principal.actor), "role": .string(principal.role), "permission": .nonEmpty(facts.permission),
                    "method": .string(facts.method), "route": .string(facts.route), "ip": .nonEmpty(facts.address),
                    "allowed": .bool(decision.allowed), "reason": .string(decision.reason),
                    "failure": decision.failure.map { .string($0.diagnostic.description) },
                    "request_id": .string(facts.requestID), "policy_revision": .string(decision.provenance.revision.description),
                    "input_digest": .string(RecordedInput.access(request).digest), "steps": .count(decision.provenance.steps),
                ])))
    }

    func recordRejectedKey(_ facts: RequestFacts, problem: Problem) { count(facts, code: problem.code) }

    func recordFailure(_ failure: PolicyFailure, hook: String, request: AccessRequest) {
        book.enqueue(
            LogEvent(
                .access,
                .members([
                    "actor": .string(request.principal.actor), "hook": .string(hook), "route": .string(request.route),
                    "failure": .string(failure.cause.rawValue), "message": .string(failure.diagnostic.description),
                ])))
    }

    private func count(_ facts: RequestFacts, code: String) {
        let minute = clock.now() / 60_000
        denials.withLock { table in
            let exact = Counter(minute: minute, route: facts.route, address: facts.address, code: code)
            let isFull = table.count >= Self.maximumCounters && table[exact] == nil
            table[isFull ? Counter(minute: minute, route: facts.route, address: "*", code: code) : exact, default: 0] += 1
        }
    }

    /// Turns the counters of past minutes into entries; called every few seconds, and with `everything` before the log closes.
    package func flush(everything: Bool = false) {
        let current = clock.now() / 60_000
        let due = denials.withLock { table in
            let due = table.filter { everything || $0.key.minute < current }
            for counter in due.keys { table[counter] = nil }
            return due
        }
        let ordered = due.sorted { ($0.key.minute, $0.key.route, $0.key.address) < ($1.key.minute, $1.key.route, $1.key.address) }
        for (counter, count) in ordered {
            book.enqueue(
                LogEvent(
                    .accessDenials,
                    .members([
                        "actor": "anonymous", "minute": .string(Timestamp.text(counter.minute * 60_000)), "route": .string(counter.route),
                        "ip": .nonEmpty(counter.address), "code": .string(counter.code), "count": .count(count),
                    ])))
        }
    }
}
