import AccessibilityTree
import Drift
import Synchronization
import Testing

@testable import PolicyHost

/// Asking the engine.
struct EngineTests {
    /// A policy that says what it sees, so that a test sees it too.
    static let echo = """
        local function shown(value)
          if type(value) ~= "table" then return tostring(value) end
          local parts = {}
          for key, inner in pairs(value) do parts[#parts + 1] = tostring(key) .. "=" .. shown(inner) end
          return "{" .. table.concat(parts, " ") .. "}"
        end
        """

    @Test func `an access policy sees the whole request`() throws {
        let engine = try Policies.engine(["rbac.lua": Self.echo + " return { authorize = function(r) return false, shown(r) end }"])
        let request = AccessRequest(
            method: "POST", path: "/templates/a", route: "/templates/{screen_id}", permission: "templates:write",
            params: ["screen_id": "a"],
            query: ["q": "1"], principal: Principal(id: "k", name: "n", role: "admin", createdAt: "2026"), ip: "::1", tls: true,
            userAgent: "curl", bodyBytes: 7, time: PolicyTime(unix: 1_795_356_000))
        #expect(
            engine.authorize(request).reason == """
                {body_bytes=7 ip=::1 method=POST params={screen_id=a} path=/templates/a permission=templates:write \
                principal={anonymous=false created_at=2026 id=k name=n role=admin unknown_key=false} query={q=1} route=/templates/{screen_id} \
                time={hour=14 iso=2026-11-22T14:00:00Z minute=0 unix=1795356000 weekday=7} tls=true user_agent=curl}
                """)
    }

    @Test func `a severity policy sees the change and its context`() throws {
        let engine = try Policies.engine([
            "severity.lua": Self.echo + """
                 return { judge = function(c, x) return "info", shown(c) .. x.screen_id .. x.app .. x.source .. x.similarity .. x.template.version
                   .. x.template.metadata.owner .. x.counts.added .. x.time.hour .. x.url .. x.baseline_url .. tostring(x.nothing) end }
                """
        ])
        var change = Change(
            kind: .modified, driftType: .content, path: "/p", attribute: "name", before: "a", after: "b", size: 2, required: true)
        change.node = NodeSummary(
            role: "button", name: "b", nodeClass: "interactive", states: ["focusable"], bounds: [1, 2, 3, 4], depth: 2, identifier: "i",
            properties: ["url": "u"])
        change.ruleID = "r"
        change.evidence = "e"
        let context = ScreenContext(
            screenID: "S", app: "A", source: "cdp", url: "U", baselineURL: "B", similarity: 0.5,
            template: ScreenContext.Template(version: 3, metadata: ["owner": "ana"]), counts: ["added": 9], time: PolicyTime(unix: 3_600))
        var budget = engine.makeBudget()
        let verdict = engine.judge(JudgedChange(change: change, suggested: .warning), context: context, budget: &budget)
        #expect(
            verdict.reason == """
                {after=b attribute=name before=a drift_type=content evidence=e kind=modified node={bounds={height=4.0 width=3.0 x=1.0 y=2.0} \
                class=interactive depth=2 id=i name=b properties={url=u} role=button states={focusable=true} value=} path=/p required=true rule=r \
                size=2 suggested=warning}SAcdp0.53ana91UBnil
                """)
        #expect(verdict.provenance.revision == engine.revision)
        #expect(verdict.provenance.steps > 0)
        #expect(budget.steps < engine.makeBudget().steps)
    }

    @Test func `without summarize the worst event speaks`() throws {
        let engine = try Policies.engine()
        var budget = engine.makeBudget()
        let events = [
            SummarizedEvent(kind: .added, driftType: .layout, severity: .info, reason: "a"),
            SummarizedEvent(kind: .added, driftType: .layout, severity: .warning, reason: "b", tags: ["t"], ruleID: "r"),
        ]
        #expect(engine.summarize(events, context: .sample, budget: &budget).reason == "b")
        #expect(engine.summarize([], context: .sample, budget: &budget).severity == .ignore)
        #expect(engine.judge([], context: .sample, budget: &budget).isEmpty)
    }

    @Test(arguments: [
        ("nil", 0), ("{}", 0), ("{ key = 'a', rate = 1, per = 1, burst = 1 }", 1),
        ("{ { key = 'a', rate = 1, per = 1, burst = 1 }, { key = 'b', rate = 0.5, per = 2, burst = 3, cost = 0 } }", 2),
    ])
    func `limits are none, one or a list`(source: String, count: Int) throws {
        let decision = try Policies.engine(["rate_limits.lua": "return { limit = function() return \(source) end }"])
            .rateLimits(for: Policies.request())
        #expect(decision.failure == nil)
        #expect(decision.limits.count == count)
    }

    @Test(arguments: [
        "{ key = '', rate = 1, per = 1, burst = 1 }", "{ key = 'a', rate = 0, per = 1, burst = 1 }",
        "{ key = 'a', rate = 1, per = -1, burst = 1 }",
        "{ key = 'a', rate = 1, per = 1, burst = 0.5 }", "{ key = 'a', rate = 1, per = 1, burst = 1, cost = -1 }",
        "{ key = 'a', rate = 1, per = 1, burst = 1, color = 1 }", "{ key = 'a', rate = 1/0, per = 1, burst = 1 }", "{ 5 }", "true",
        "{ key = string.rep('a', 257), rate = 1, per = 1, burst = 1 }", "{ {},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{} }",
    ])
    func `a limit that makes no sense is refused as a whole`(source: String) throws {
        let decision = try Policies.engine(["rate_limits.lua": "return { limit = function() return \(source) end }"])
            .rateLimits(for: Policies.request())
        #expect(decision.failure != nil)
        #expect(decision.limits == RateLimit.fallback(for: Policies.request()))
    }

    @Test(arguments: [
        ("{ key = 'a', rate = 1, per = 1, burst = 1, zoo = 1, cozt = 1, [true] = 1 }", "a limit has no field `?`"),
        ("{ key = 'a', rate = 1, per = 1, burst = 1, zoo = 1, cozt = 1 }", "a limit has no field `cozt`"),
        ("{ { key = 'a', rate = 1, per = 1, burst = 1 }, 7 }", "a limit is a number, a table was expected"),
        ("{ { key = 'a', rate = 1, per = 1, burst = 1 }, key = 'b' }", "`limit` returned a list that has named fields as well"),
        ("{ { key = 'a', rate = 1, per = 1, burst = 1, { } } }", "a limit has no field `?`"),
        ("{ {}, { zoo = 1 } }", "`key` of a limit must be a string of 1 to 256 bytes"),
        ("{ { key = 'a', rate = 1e12, per = 1, burst = 1 } }", "`rate` and `per` of a limit must be numbers above 0"),
        ("5", "`limit` returned a number"),
    ])
    func `what is wrong with a limit is said the same in every state`(source: String, message: String) throws {
        let engine = try Policies.engine(["rate_limits.lua": "return { limit = function() return \(source) end }"])
        #expect(engine.rateLimits(for: Policies.request()).failure?.diagnostic.message == message)
    }

    @Test func `the built-in limits are per key and address, and guessing costs more`() {
        #expect(RateLimit.fallback(for: Policies.request()).map(\.key) == ["key:key-1", "address:192.0.2.1"])
        let guess = RateLimit.fallback(for: Policies.request { $0.principal = .anonymous(unknownKey: true) })
        #expect(guess.map(\.key) == ["address:192.0.2.1"])
        #expect(guess.map(\.cost) == [5])
    }

    @Test func `settings reach the policies, and their log lines come back`() throws {
        let lines = Mutex<[PolicyLogLine]>([])
        let options = PolicyEngineOptions(
            workers: 1, settings: ["rate_limits": ["rate": 7, "odd": nil], "list": [1, .double(2.5), true, "x"]],
            log: { line in lines.withLock { $0.append(line) } })
        let engine = try PolicyEngine(PolicySet.embedded(), options: options)
        #expect(engine.rateLimits(for: Policies.request()).limits.first?.rate == 7)
        let talker = try Policies.engine(
            ["rbac.lua": "return { authorize = function() sz.log('warning', 'hello ' .. #sz.settings.list) return true end }"],
            options: options)
        #expect(talker.authorize(Policies.request()).allowed)
        #expect(lines.withLock { $0 } == [PolicyLogLine(level: "warning", message: "hello 4")])
    }

    @Test func `what a policy says is cut to a length that logs and answers can carry`() throws {
        let engine = try Policies.engine(
            [
                "rbac.lua": "return { authorize = function() return false, string.rep('é', 5000) end }",
                "severity.lua": "return { judge = function() return 'info', string.rep('x', 5000), { string.rep('t', 500) } end }",
            ], options: PolicyEngineOptions(workers: 1, settings: nil))
        let reason = engine.authorize(Policies.request()).reason
        #expect(reason.utf8.count <= 1_000 && reason.hasSuffix("éé…"))
        var budget = engine.makeBudget()
        let change = JudgedChange(change: Change(kind: .added, driftType: .layout, path: "/"))
        let verdict = engine.judge(change, context: .sample, budget: &budget)
        #expect(verdict.reason.utf8.count <= 1_000)
        #expect(verdict.tags.map(\.utf8.count) == [64])
    }

    @Test func `many threads ask at once and each gets its own answer`() async throws {
        let engine = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 2))
        let wrong = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<200).count { round in
                        let role = (task + round).isMultiple(of: 2) ? "admin" : "readonly"
                        let decision = engine.authorize(Policies.request(role: role, permission: "keys:write"))
                        return decision.failure?.cause != .busy && decision.allowed != (role == "admin")
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    @Test func `the same question takes the same steps in every state`() throws {
        let engine = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 3))
        let steps = Set((0..<50).map { _ in engine.authorize(Policies.request()).provenance.steps })
        #expect(steps.count == 1, "\(steps)")
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z", 4), (951_782_400, "2000-02-29T00:00:00Z", 2), (1_795_356_000, "2026-11-22T14:00:00Z", 7),
        (-1, "1969-12-31T23:59:59Z", 3), (4_102_444_799, "2099-12-31T23:59:59Z", 4),
        // A posted input once ended the process with the first of these.
        (.min, "-292277022657-01-27T08:29:52Z", 7), (.max, "292277026596-12-04T15:30:07Z", 7),
    ])
    func `moments are told in UTC`(unix: Int64, iso: String, weekday: Int) {
        #expect(PolicyTime(unix: unix).iso == iso)
        #expect(PolicyTime(unix: unix).weekday == weekday)
    }
}
