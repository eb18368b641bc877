import Testing

@testable import LuaRuntime

/// The time of host functions and views is the host's: it is no slowness of the script that calls them.
@Suite struct HostTimeTests {
    /// Works for a tenth of a millisecond.
    private static func work() {
        let clock = ContinuousClock()
        let end = clock.now + .microseconds(100)
        while clock.now < end {}
    }

    private static let library = LuaLibrary(
        name: "host",
        functions: [
            LuaHostFunction(
                name: "work", parameters: [],
                body: .swift { _, _, _ in
                    work()
                    return .done
                }),
            LuaHostFunction(name: "nothing", parameters: [], body: .swift { _, _, _ in .done }),
        ])

    private static let view = LuaView(name: "slow", fields: ["field"]) { _, _, _, writer in
        work()
        writer.integer(1)
    }

    /// Steps as of a decision, and no deadline: slowness alone can end a call.
    private static var limits: LuaLimits {
        var limits = LuaLimits.standard
        limits.call = LuaBudget(steps: 200_000, deadline: .zero)
        return limits
    }

    @Test(arguments: ["host.work()", "local _ = v.field"])
    func `a host that works for long is not held against the script`(work: String) throws {
        var policy = try Policy(
            "return { f = function(v) for i = 1, 400 do \(work) end return 'done' end }", limits: Self.limits, libraries: [Self.library],
            views: [Self.view])
        #expect(try policy.call("f", .view(kind: 0, id: 1)) == ["done"])
        #expect(policy.state.usage.work < 200_000)
    }

    @Test func `slow instructions between calls of the host are still counted`() throws {
        let compare = String(repeating: "same = a == b ", count: 16)
        var limits = Self.limits
        limits.call.steps = 20_000_000
        var policy = try Policy(
            """
            return { f = function()
              local a, b, same = ('x'):rep(60000), ('x'):rep(60000)
              for i = 1, 100000 do \(compare) host.nothing() end
              return same
            end }
            """, limits: limits, libraries: [Self.library])
        let error = #expect(throws: LuaError.self) { try policy.call() }
        #expect(error?.code == .budgetSteps)
        #expect(policy.state.usage.work >= 200_000)
        #expect(policy.state.usage.steps < 10_000_000)
    }
}
