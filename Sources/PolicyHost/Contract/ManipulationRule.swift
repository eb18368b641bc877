package import Drift

/// A rule of `manipulation.lua`, without its function.
package struct ManipulationRule: Sendable {
    /// Which nodes a rule may be asked about.
    package enum Scope: String, CaseIterable, Sendable {
        /// What the diff touched: new, gone and altered nodes.
        case changed
        /// Every node of the captured screen, and those that are gone.
        case all
        /// The root of the captured screen, once.
        case screen
    }

    package let id: String
    package let description: String
    package let severity: Severity
    package let scope: Scope
    /// A node is asked about when one of them selects it; empty selects every node of the scope.
    let matchers: [ScreenMatcher]
    /// Position in `rules`, from 1.
    let position: Int

    static let fields = ["id", "description", "severity", "when", "scope", "inspect"]
}
