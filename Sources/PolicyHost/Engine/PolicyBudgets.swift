import LuaRuntime

/// What a call into Lua may use. All of them are settings.
package struct PolicyBudgets: Hashable, Sendable {
    /// Of one decision (one call).
    package var decisionSteps: Int
    package var decisionTime: Duration
    /// Of all calls for one capture together.
    package var captureSteps: Int
    package var captureTime: Duration
    /// Of loading one set into one state.
    package var loadSteps: Int
    package var loadTime: Duration
    /// Of one state.
    package var memoryBytes: Int

    package init(
        decisionSteps: Int = 200_000, decisionTime: Duration = .milliseconds(20), captureSteps: Int = 2_000_000,
        captureTime: Duration = .milliseconds(200), loadSteps: Int = 2_000_000, loadTime: Duration = .milliseconds(500),
        memoryBytes: Int = 8 << 20
    ) {
        self.decisionSteps = decisionSteps
        self.decisionTime = decisionTime
        self.captureSteps = captureSteps
        self.captureTime = captureTime
        self.loadSteps = loadSteps
        self.loadTime = loadTime
        self.memoryBytes = memoryBytes
    }

    package static let standard = PolicyBudgets()

    var luaLimits: LuaLimits {
        var limits = LuaLimits.standard
        limits.call = LuaBudget(steps: decisionSteps, deadline: decisionTime)
        limits.load = LuaBudget(steps: loadSteps, deadline: loadTime)
        limits.memoryBytes = memoryBytes
        return limits
    }
}
