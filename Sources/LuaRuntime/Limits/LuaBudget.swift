/// What a load or a call may spend.
package struct LuaBudget: Sendable, Hashable {
    /// Steps: VM instructions in started blocks of 64, plus the charges of library functions, pattern matching and new objects.
    package var steps: Int
    /// The backstop: processor time of the thread, or three times as much on the wall. `.zero` means none.
    package var deadline: Duration

    package init(steps: Int, deadline: Duration) {
        self.steps = steps
        self.deadline = deadline
    }

    /// Takes off what a call has used; never below zero steps. For budgets that several calls share.
    package mutating func subtract(_ usage: LuaUsage) {
        steps = max(0, steps - usage.steps)
    }
}
