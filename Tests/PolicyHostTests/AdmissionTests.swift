import Testing

@testable import PolicyHost

/// Both access hooks asked about one request on one state answer as if each were asked alone.
@Suite struct AdmissionTests {
    @Test(arguments: ["admin", "operator", "readonly", "anonymous", "intern"])
    func `the answers are those of the single questions`(role: String) throws {
        let engine = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1))
        for permission in ["logs:read", "keys:write", "health:read"] {
            let request = Policies.request(role: role, permission: permission)
            let admission = engine.admit(request) { _ in true }
            #expect(admission.limits == engine.rateLimits(for: request))
            #expect(admission.access == engine.authorize(request))
        }
    }

    @Test func `who is not within the limits is not asked about further`() throws {
        let engine = try Policies.engine(["rbac.lua": "return { authorize = function() while true do end end }"])
        var seen: RateLimitDecision?
        let admission = engine.admit(Policies.request()) { limits in
            seen = limits
            return false
        }
        #expect(admission.access == nil)
        #expect(seen == admission.limits)
    }

    @Test func `what one hook does to its request the other does not see`() throws {
        let engine = try Policies.engine([
            "rate_limits.lua": "return { limit = function(r) r.principal.role = 'admin' r.permission = 'health:read' r.extra = 1 end }",
            "rbac.lua": "return { authorize = function(r) return r.extra == nil, r.principal.role .. ' ' .. r.permission end }",
        ])
        let admission = engine.admit(Policies.request(role: "readonly", permission: "keys:write")) { _ in true }
        #expect(admission.access?.allowed == true)
        #expect(admission.access?.reason == "readonly keys:write")
    }

    @Test func `a failing limit gives the built-in ones, and the access policy is still asked`() throws {
        let engine = try Policies.engine([
            "rate_limits.lua": "return { limit = function() error('no') end }",
            "rbac.lua": "return { authorize = function() return true, 'yes' end }",
        ])
        let request = Policies.request()
        let admission = engine.admit(request) { _ in true }
        #expect(admission.limits.failure?.cause == .error)
        #expect(admission.limits.limits == RateLimit.fallback(for: request))
        #expect(admission.access?.reason == "yes")
    }

    @Test func `while every state is busy for too long, limits are built in and access is denied`() throws {
        var budgets = PolicyBudgets.standard
        budgets.decisionTime = .zero
        let engine = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1, budgets: budgets))
        let request = Policies.request()
        let admission = engine.decisions.withState(waiting: .zero) { _ in engine.admit(request) { _ in true } }
        #expect(admission?.limits.failure?.cause == .busy)
        #expect(admission?.access?.allowed == false)
        #expect(admission?.access?.failure?.cause == .busy)
    }

    @Test func `a moment is written in the form of its own second`() throws {
        let engine = try Policies.engine(["rbac.lua": "return { authorize = function(r) return true, r.time.iso end }"])
        for unix in [0, 1, 1, 1_790_000_000, 0] as [Int64] {
            let request = Policies.request { $0.time = PolicyTime(unix: unix) }
            #expect(engine.authorize(request).reason == request.time.iso)
        }
    }
}
