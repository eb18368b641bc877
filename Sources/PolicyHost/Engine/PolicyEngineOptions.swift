package import AccessibilityTree
import Glibc

/// How an engine is set up.
package struct PolicyEngineOptions: Sendable {
    /// States for access decisions, and as many for screens; one per thread that asks at the same time.
    package var workers: Int
    package var budgets: PolicyBudgets
    /// `policy.values` of the settings, given to policies as `sz.settings`; an object.
    package var settings: JSONValue
    /// Receives what policies write with `sz.log`.
    package var log: (@Sendable (PolicyLogLine) -> Void)?

    /// Processors that are on line, at least 2.
    package static let cores = max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    package init(
        workers: Int = PolicyEngineOptions.cores, budgets: PolicyBudgets = .standard, settings: JSONValue = .object(JSONObject()),
        log: (@Sendable (PolicyLogLine) -> Void)? = nil
    ) {
        self.workers = max(1, workers)
        self.budgets = budgets
        self.settings = settings
        self.log = log
    }

    /// Whether engines with these and with those options give the same answers to as many at once.
    package func answersLike(_ other: PolicyEngineOptions) -> Bool {
        workers == other.workers && budgets == other.budgets && settings == other.settings
    }
}
