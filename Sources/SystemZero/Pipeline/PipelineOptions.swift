package import AccessibilityTree
package import Baseline

/// How captures are read and recognised.
package struct PipelineOptions: Sendable {
    /// Which numbers a report shows.
    package enum Score: String, CaseIterable, Sendable {
        /// Identity, coverage and novelty.
        case identity
        /// These, and beside them the classical single number. It decides nothing.
        case legacy
    }

    package var limits: TreeLimits
    package var match: MatchOptions
    package var score: Score

    package init(limits: TreeLimits = .file, match: MatchOptions = .standard, score: Score = .identity) {
        self.limits = limits
        self.match = match
        self.score = score
    }
}
