/// How a hostile script ended.
package struct HostileResult: Sendable {
    package var name: String
    package var expected: [String]
    /// A code, `withheld_name:os`, or `returned` when the script ended by itself.
    package var outcome: String
    package var message: String
    package var milliseconds: Double
    package var steps: Int
    package var peakBytes: Int
    /// Whether an honest function of the same state answered afterwards.
    package var healthyAfter: Bool
    /// Whether the outcome is one of the expected ones.
    package var isExpected: Bool
    /// Whether it ended within four times the deadlines of loading and calling, and under the memory limit.
    package var isBounded: Bool

    /// All of it together.
    package var holds: Bool {
        isExpected && isBounded && healthyAfter
    }

    /// In a word or two: `held`, or what went wrong first.
    package var verdict: String {
        if !isExpected { return "unexpected outcome" }
        if !isBounded { return "over time or memory" }
        return healthyAfter ? "held" : "the next call failed"
    }
}
