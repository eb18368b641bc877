import LuaRuntime

/// `rbac.lua` and `rate_limits.lua`.
extension PolicyEngine {
    /// May this request pass? Deny is the answer to everything that is not a clear yes.
    package func authorize(_ request: AccessRequest) -> AccessDecision {
        decisions.withState(waiting: options.budgets.decisionTime) { state in
            self.authorize(request, in: &state)
        } ?? busy(.access).accessDecision(provenance(.access, steps: 0))
    }

    func authorize(_ request: AccessRequest, in state: inout PolicyState) -> AccessDecision {
        guard let authorize = state.functions.authorize else {
            return malformed(.access, "`authorize` is missing", help: "reload the policies").accessDecision(provenance(.access, steps: 0))
        }
        do {
            let answer = try state.lua.call(authorize, arguments: { $0.write(request) }, results: AccessAnswer.init)
            let provenance = provenance(.access, steps: state.lua.usage.steps)
            guard let allowed = answer.allowed, answer.isWellFormed else {
                return malformed(.access, "`authorize` must return true or false, and a reason", help: "return false, \"why\"")
                    .accessDecision(provenance)
            }
            return AccessDecision(
                allowed: allowed, reason: answer.reason ?? (allowed ? "allowed by policy" : "denied by policy"), provenance: provenance)
        } catch {
            return failure(.access, error).accessDecision(provenance(.access, steps: state.lua.usage.steps))
        }
    }

    /// Which allowances must this request fit into?
    package func rateLimits(for request: AccessRequest) -> RateLimitDecision {
        decisions.withState(waiting: options.budgets.decisionTime) { state in
            self.rateLimits(for: request, in: &state)
        } ?? busy(.rateLimits).rateLimitDecision(for: request, provenance(.rateLimits, steps: 0))
    }

    func rateLimits(for request: AccessRequest, in state: inout PolicyState) -> RateLimitDecision {
        guard let limit = state.functions.limit else {
            return malformed(.rateLimits, "`limit` is missing", help: "reload the policies")
                .rateLimitDecision(for: request, provenance(.rateLimits, steps: 0))
        }
        do {
            let answer = try state.lua.call(limit, arguments: { $0.write(request) }, results: { $0.value(at: 0) })
            let provenance = provenance(.rateLimits, steps: state.lua.usage.steps)
            switch RateLimitReader.limits(answer) {
            case .success(let limits): return RateLimitDecision(limits: limits, provenance: provenance)
            case .failure(let problem):
                return malformed(.rateLimits, problem.message, help: problem.help ?? "").rateLimitDecision(for: request, provenance)
            }
        } catch {
            return failure(.rateLimits, error).rateLimitDecision(for: request, provenance(.rateLimits, steps: state.lua.usage.steps))
        }
    }
}

/// The results of `authorize`, copied out of Lua.
private struct AccessAnswer {
    let allowed: Bool?
    let reason: String?
    let isWellFormed: Bool

    init(_ reader: borrowing LuaReader) throws(LuaError) {
        allowed = reader.boolean(at: 0)
        reason = reader.string(at: 1)?.cut()
        isWellFormed = reason != nil || reader.isNull(at: 1)
    }
}
