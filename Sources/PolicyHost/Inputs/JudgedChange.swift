package import Drift

/// A change for `severity.lua`, with what the rule that found it proposes.
package struct JudgedChange: Hashable, Sendable {
    package var change: Change
    /// The severity of the manipulation rule; nil for plain differences.
    package var suggested: Severity?

    package init(change: Change, suggested: Severity? = nil) {
        self.change = change
        self.suggested = suggested
    }
}
