import LuaRuntime

/// What is left for the Lua calls of one capture. Past it the rest of the capture gets the fail-safe answers of ``PolicyFailure``.
package struct CaptureBudget: Sendable {
    package private(set) var steps: Int
    package private(set) var time: Duration

    /// Told of everything that is spent.
    private let tally: PolicyStepTally?

    package init(_ budgets: PolicyBudgets, tally: PolicyStepTally? = nil) {
        self.tally = tally
        steps = budgets.captureSteps
        time = budgets.captureTime
    }

    package var isSpent: Bool { steps <= 0 || time <= .zero }

    mutating func spend(_ hook: PolicyHook, steps used: Int, time elapsed: Duration) {
        tally?.add(used, to: hook)
        steps -= used
        time -= elapsed
    }

    /// The budget of the next call: the decision's own, or less where the capture has less.
    func next(_ budgets: PolicyBudgets) -> LuaBudget {
        LuaBudget(steps: min(budgets.decisionSteps, steps), deadline: min(budgets.decisionTime, time))
    }
}
