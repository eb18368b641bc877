package import PolicyHost

/// Leave to act, with the generation that gave it: a request finishes on the generation it started with.
package struct Admission: Sendable {
    package let principal: Principal
    package let generation: Generation
    package let decision: AccessDecision
    /// The limits that the request was charged to, as they stand after it.
    package let limits: [RateLimitState]

    package init(principal: Principal, generation: Generation, decision: AccessDecision, limits: [RateLimitState] = []) {
        self.limits = limits
        self.principal = principal
        self.generation = generation
        self.decision = decision
    }
}

/// What the gate answers: an admission or a problem, and in both cases the headers that tell the client its limits.
package struct AdmissionOutcome: Sendable {
    package let admission: Admission?
    package let problem: Problem?
    package let limitHeaders: [(name: RateLimitHeader, value: String)]
    package let principal: Principal

    static func refused(_ problem: Problem, principal: Principal, headers: [(name: RateLimitHeader, value: String)]) -> AdmissionOutcome {
        AdmissionOutcome(admission: nil, problem: problem, limitHeaders: headers, principal: principal)
    }
}
