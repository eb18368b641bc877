/// When a screen counts as recognised.
package struct MatchOptions: Hashable, Sendable {
    /// The least identity that is accepted, in 0...1.
    package var threshold: Double
    /// How far ahead of the next template the best one must be.
    package var margin: Double
    /// How many candidates a result lists.
    package var candidates: Int
    /// The least share of required nodes by which a template without a baseline is recognised.
    package var declaredThreshold: Double

    package init(threshold: Double = 0.4, margin: Double = 0.05, candidates: Int = 5, declaredThreshold: Double = 0.75) {
        self.threshold = threshold
        self.margin = margin
        self.candidates = candidates
        self.declaredThreshold = declaredThreshold
    }

    package static let standard = MatchOptions()
}
