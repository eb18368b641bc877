import AccessibilityTree
import Drift
import Testing

@testable import PolicyHost

/// The one table of fail-safe answers, case by case.
struct FailureTableTests {
    /// How a function of a policy can fail to answer, and the cause that is then named.
    static let failures: [(body: String, cause: PolicyFailure.Cause)] = [
        ("local x = nil; return x.y", .error), ("error('no')", .error), ("while true do end", .budget),
        ("local s = 'x'; for i = 1, 40 do s = s .. s end", .budget), ("return {}", .malformed), ("return 'perhaps'", .malformed),
        ("return 1, 2, 3", .malformed),
    ]

    @Test(arguments: failures)
    func `a failing access policy denies`(body: String, cause: PolicyFailure.Cause) throws {
        let decision = try Policies.engine(["rbac.lua": "return { authorize = function(r) \(body) end }"]).authorize(Policies.request())
        #expect(!decision.allowed)
        #expect(decision.failure?.cause == cause)
        #expect(decision.failure?.diagnostic.file == "rbac.lua")
    }

    @Test(arguments: ["return nil", "return true, 5", "return 'yes'"])
    func `an access policy that is not clear denies as malformed`(body: String) throws {
        let decision = try Policies.engine(["rbac.lua": "return { authorize = function(r) \(body) end }"]).authorize(Policies.request())
        #expect(!decision.allowed)
        #expect(decision.failure?.cause == .malformed)
    }

    @Test(arguments: failures)
    func `a failing rate limit policy gives the built-in limits`(body: String, cause: PolicyFailure.Cause) throws {
        let request = Policies.request()
        let body = body == "return {}" ? "return { key = 1 }" : body
        let decision = try Policies.engine(["rate_limits.lua": "return { limit = function(r) \(body) end }"]).rateLimits(for: request)
        #expect(decision.limits == RateLimit.fallback(for: request))
        #expect(decision.failure?.cause == cause)
    }

    @Test(arguments: failures)
    func `a change that the severity policy cannot judge is critical`(body: String, cause: PolicyFailure.Cause) throws {
        let engine = try Policies.engine(["severity.lua": "return { judge = function(c) \(body) end, summarize = function(e) \(body) end }"]
        )
        var budget = engine.makeBudget()
        let change = JudgedChange(change: Change(kind: .added, driftType: .layout, path: "/"))
        let verdict = engine.judge(change, context: .sample, budget: &budget)
        #expect(verdict.severity == .critical)
        #expect(verdict.tags == ["policy_error"])
        #expect(verdict.failure?.cause == cause)
        let summary = engine.summarize([], context: .sample, budget: &budget)
        #expect(summary.severity == .critical)
        #expect(summary.failure?.cause == cause)
    }

    @Test(arguments: failures)
    func `a rule that fails gives one finding of severity warning, and the other rules go on`(
        body: String, cause: PolicyFailure.Cause
    ) throws {
        let engine = try Policies.engine([
            "manipulation.lua": """
            local bad = { id = "bad", severity = "critical", scope = "all", inspect = function(n) \(body) end }
            local good = { id = "good", severity = "info", scope = "screen", inspect = function(n) return true end }
            return { rules = { bad, good } }
            """
        ])
        var budget = engine.makeBudget()
        let found = engine.inspect(Screens.comparison(Screens.page, Screens.page), context: .sample, budget: &budget)
        #expect(found.map(\.ruleID) == ["policy_error", "good"])
        #expect(found.map(\.severity) == [.warning, .info])
        #expect(found.first?.failure?.cause == cause)
        #expect(found.first?.evidence.hasPrefix("rule bad: ") == true)
    }

    @Test(arguments: failures)
    func `a noise filter that fails hides nothing from there on`(body: String, cause: PolicyFailure.Cause) throws {
        let body = body.hasPrefix("return 1") ? "return 1" : body.replacing("return {}", with: "return { color = 'x' }")
        let engine = try Policies.engine([
            "noise.lua":
                "return { filter = function(n) if n.index == 0 then return nil elseif n.index == 1 then return 'drop' end \(body) end }"
        ])
        var budget = engine.makeBudget()
        let filtering = engine.filterNoise(tree: Screens.tree(Screens.page), context: .sample, budget: &budget)
        #expect(filtering.decisions == [NoiseDecision(node: 1, action: .drop)])
        #expect(filtering.failure?.cause == cause)
    }

    @Test func `past the budget of a capture the table applies to the rest`() throws {
        var options = PolicyEngineOptions(workers: 1)
        options.budgets.captureSteps = 3_000
        let engine = try Policies.engine(
            [
                "severity.lua": "return { judge = function() for i = 1, 400 do end return 'info' end }",
                "manipulation.lua":
                    "return { rules = { { id = 'r', severity = 'info', scope = 'all', inspect = function() return true end } } }",
                "noise.lua": "return { filter = function() return 'drop' end }",
            ], options: options)
        var budget = engine.makeBudget()
        let change = JudgedChange(change: Change(kind: .added, driftType: .layout, path: "/"))
        let verdicts = engine.judge([JudgedChange](repeating: change, count: 50), context: .sample, budget: &budget)
        #expect(verdicts.count == 50)
        #expect(verdicts.first?.severity == .info)
        #expect(verdicts.last?.failure?.cause == .captureBudget)
        #expect(budget.isSpent)
        let found = engine.inspect(Screens.comparison(Screens.page, Screens.page), context: .sample, budget: &budget)
        #expect(found.map(\.failure?.cause) == [.captureBudget])
        #expect(engine.filterNoise(tree: Screens.tree(Screens.page), context: .sample, budget: &budget).failure?.cause == .captureBudget)
        #expect(engine.summarize([], context: .sample, budget: &budget).failure == nil)
    }

    @Test func `when every state is busy for longer than a decision may take, the answer is the fail-safe one`() throws {
        var options = PolicyEngineOptions(workers: 1)
        options.budgets.decisionTime = .milliseconds(1)
        options.budgets.captureTime = .milliseconds(1)
        let engine = try Policies.engine(options: options)
        let decision = engine.decisions.withState(waiting: .zero) { _ in engine.authorize(Policies.request()) }
        #expect(decision?.failure?.cause == .busy)
        let limits = engine.decisions.withState(waiting: .zero) { _ in engine.rateLimits(for: Policies.request()) }
        #expect(limits?.failure?.cause == .busy)
        let causes = engine.screens.withState(waiting: .zero) { _ in
            var budget = engine.makeBudget()
            let change = JudgedChange(change: Change(kind: .added, driftType: .layout, path: "/"))
            return engine.judge(change, context: .sample, budget: &budget).failure?.cause
        }
        #expect(causes == .busy)
    }
}
