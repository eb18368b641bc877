import LuaRuntime

/// `rbac.lua` and `rate_limits.lua`.
extension PolicyEngine {
    /// May this request pass? Deny is the answer to everything that is not a clear yes.
    package func authorize(_ request: AccessRequest) -> AccessDecision {
        guard var borrowed = decisions.borrow(waiting: options.budgets.decisionTime) else {
            return busy(.access).accessDecision(provenance(.access, steps: 0))
        }
        return authorize(request, in: &borrowed.state)
    }

    /// Which allowances must this request fit into?
    package func rateLimits(for request: AccessRequest) -> RateLimitDecision {
        guard var borrowed = decisions.borrow(waiting: options.budgets.decisionTime) else {
            return busy(.rateLimits).rateLimitDecision(for: request, provenance(.rateLimits, steps: 0))
        }
        return rateLimits(for: request, in: &borrowed.state)
    }

    /// Asks both hooks about one request, as every request needs it: the limits first, and may it pass if it is `within` them. One state is
    /// borrowed and the request is written once; each hook gets tables of its own, so that the answers are those of ``rateLimits(for:)`` and
    /// ``authorize(_:)``.
    ///
    /// - Parameter within: spends from the limits. It runs while the state is borrowed, so it must not wait.
    package func admit(_ request: AccessRequest, within: (RateLimitDecision) -> Bool) -> PolicyAdmission {
        guard var borrowed = decisions.borrow(waiting: options.budgets.decisionTime) else {
            let limits = busy(.rateLimits).rateLimitDecision(for: request, provenance(.rateLimits, steps: 0))
            return PolicyAdmission(
                limits: limits, access: within(limits) ? busy(.access).accessDecision(provenance(.access, steps: 0)) : nil)
        }
        borrowed.state.write(request)
        let limits = rateLimits(for: request, written: &borrowed.state)
        return PolicyAdmission(limits: limits, access: within(limits) ? authorize(written: &borrowed.state) : nil)
    }

    func authorize(_ request: AccessRequest, in state: inout PolicyState) -> AccessDecision {
        state.write(request)
        return authorize(written: &state)
    }

    func rateLimits(for request: AccessRequest, in state: inout PolicyState) -> RateLimitDecision {
        state.write(request)
        return rateLimits(for: request, written: &state)
    }

    private func authorize(written state: inout PolicyState) -> AccessDecision {
        guard let authorize = state.functions.authorize else {
            return malformed(.access, "`authorize` is missing", help: "reload the policies").accessDecision(provenance(.access, steps: 0))
        }
        do {
            let answer = try state.lua.callAgain(authorize, shape: .authorize, results: AccessAnswer.init)
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

    private func rateLimits(for request: AccessRequest, written state: inout PolicyState) -> RateLimitDecision {
        guard let limit = state.functions.limit else {
            return malformed(.rateLimits, "`limit` is missing", help: "reload the policies")
                .rateLimitDecision(for: request, provenance(.rateLimits, steps: 0))
        }
        do {
            var problem: PolicyDiagnostic?
            let limits = try state.lua.callAgain(limit, shape: .limit, results: { RateLimitReader.limits($0, problem: &problem) })
            let provenance = provenance(.rateLimits, steps: state.lua.usage.steps)
            guard let problem else { return RateLimitDecision(limits: limits, provenance: provenance) }
            return malformed(.rateLimits, problem.message, help: problem.help ?? "").rateLimitDecision(for: request, provenance)
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
