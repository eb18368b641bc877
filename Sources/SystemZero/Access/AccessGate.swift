import AccessibilityTree
import FoundationEssentials
import PolicyHost

/// Decides about every request but the probes: who is it, how often may it come, may it do this. Lua judges; this asks in the right
/// order and turns every doubt into a refusal.
///
/// Synchronous and lock-free but for the limiter's shard: it never waits for the disk.
package struct AccessGate: Sendable {
    let keys: KeyStore
    let limiter: RateLimiter
    let journal: AccessJournal
    let clock: MonitorClock
    let steps: PolicyStepTally

    /// - Parameter generation: the one that the request was taken in with.
    package func admit(_ facts: RequestFacts, in generation: Generation) -> AdmissionOutcome {
        let now = clock.now()
        let identity = identify(facts.credential, now: now)
        let request = AccessRequest(facts: facts, principal: identity.principal, now: now)

        let limited = spend(request, generation: generation) {
            // Who has no valid key, or asks for nothing that is there, is not a question for the access policy.
            identity.problem == nil && facts.permission != nil
        }
        let headers = limited.headers
        func refuse(_ problem: Problem) -> AdmissionOutcome {
            .refused(problem, principal: identity.principal, headers: headers)
        }
        if let problem = limited.problem {
            journal.recordRefusal(facts, principal: identity.principal, code: problem.code)
            return refuse(problem)
        }
        if let problem = identity.problem {
            journal.recordRefusal(facts, principal: identity.principal, code: problem.code)
            return refuse(problem)
        }
        guard facts.permission != nil else {
            // Nothing is behind this path; the router answers 404 once the limits are spent.
            return AdmissionOutcome(
                admission: Admission(
                    principal: identity.principal, generation: generation,
                    decision: AccessDecision(allowed: true, reason: "nothing is here", provenance: limited.provenance),
                    limits: limited.limits),
                problem: nil, limitHeaders: headers, principal: identity.principal)
        }
        let decision = limited.access ?? generation.policies.authorize(request)
        journal.record(decision, facts: facts, request: request, bundle: generation.bundle)
        if decision.allowed {
            return AdmissionOutcome(
                admission: Admission(
                    principal: identity.principal, generation: generation, decision: decision, limits: limited.limits), problem: nil,
                limitHeaders: headers, principal: identity.principal)
        }
        return refuse(Self.refusal(decision, principal: identity.principal))
    }
}

// MARK: - The three questions

extension AccessGate {
    /// A key that is not valid makes the request anonymous, so that the rate limit (which charges it more) comes before the 401.
    private func identify(_ credential: Credential, now: Int64) -> (principal: Principal, problem: Problem?) {
        let presented: String
        switch credential {
        case .none: return (.anonymous(unknownKey: false), nil)
        case .contradictory:
            return (
                .anonymous(unknownKey: true),
                Problem(.keyMalformed, "the request carries two different keys", help: "send the key once, in X-API-Key")
            )
        case .presented(let text): presented = text
        }
        switch keys.authenticate(presented, now: Date(milliseconds: now)) {
        case .ok(let key, _):
            return (
                Principal(
                    id: key.id.description, name: key.name, role: key.role, anonymous: false,
                    createdAt: Timestamp.text(key.created.milliseconds), unknownKey: false), nil
            )
        case .unknown:
            return (
                .anonymous(unknownKey: true), Problem(.keyUnknown, "no key of this server matches", help: "ask an administrator for a key")
            )
        case .expired:
            return (.anonymous(unknownKey: true), Problem(.keyExpired, "the key has expired", help: "ask an administrator to rotate it"))
        case .revoked:
            return (.anonymous(unknownKey: true), Problem(.keyRevoked, "the key was revoked", help: "ask an administrator for a new key"))
        }
    }

    /// What the limits said: the headers for the answer, the refusal if there is one, and which policy it was; and what the access policy
    /// said, if it was asked.
    private struct Spending {
        let headers: [(name: RateLimitHeader, value: String)]
        let limits: [RateLimitState]
        let problem: Problem?
        let provenance: Provenance
        let access: AccessDecision?
    }

    /// Spends from the limits of the request and asks the access policy, if the limits let it pass and it is to be asked.
    private func spend(_ request: AccessRequest, generation: Generation, asksAccess: () -> Bool) -> Spending {
        var outcome = RateLimitOutcome(limits: [])
        let answer = generation.policies.admit(request) { limits in
            outcome = limiter.spend(limits.limits, at: clock.ticks())
            return outcome.allowed && asksAccess()
        }
        steps.add(answer.limits.provenance.steps, to: .rateLimits)
        if let access = answer.access { steps.add(access.provenance.steps, to: .access) }
        if let failure = answer.limits.failure { journal.recordFailure(failure, route: request.route) }
        let headers = RateLimitHeaders.fields(for: outcome)
        let provenance = answer.limits.provenance
        guard !outcome.allowed else {
            return Spending(headers: headers, limits: outcome.limits, problem: nil, provenance: provenance, access: answer.access)
        }
        let wait = outcome.retryAfterSeconds
        let problem = Problem(
            .rateLimited, "the limit of this key or address is spent", help: "try again in \(wait) \(wait == 1 ? "second" : "seconds")")
        return Spending(headers: headers, limits: outcome.limits, problem: problem, provenance: provenance, access: nil)
    }

    private static func refusal(_ decision: AccessDecision, principal: Principal) -> Problem {
        if let failure = decision.failure {
            return Problem(
                .policyError, "the access policy failed, and a policy that fails denies", location: Diagnostic(failure.diagnostic).location,
                help: "the operator finds the error in the log; systemzero policy check shows it")
        }
        if principal.anonymous {
            return Problem(.unauthenticated, decision.reason, help: "send a key in the X-API-Key header")
        }
        return Problem(.forbidden, decision.reason, help: "GET /auth/keys or systemzero keys list shows the role of a key")
    }
}
