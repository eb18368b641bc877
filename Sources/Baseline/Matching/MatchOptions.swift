/// When a screen counts as recognised.
package struct MatchOptions: Hashable, Sendable {
    /// The identity that is accepted by itself, in 0...1.
    package var threshold: Double
    /// The least identity that is accepted when half of the template's required nodes are there: a screen after a redesign.
    package var weakThreshold: Double
    /// How far ahead of the next template the best one must be, as a share of its own identity.
    package var margin: Double
    /// How many candidates a result lists.
    package var candidates: Int
    /// The least share of required nodes by which a template without a baseline is recognised.
    package var declaredThreshold: Double

    package init(
        threshold: Double = 0.3, weakThreshold: Double = 0.12, margin: Double = 0.1, candidates: Int = 5, declaredThreshold: Double = 0.75
    ) {
        self.threshold = threshold
        self.weakThreshold = weakThreshold
        self.margin = margin
        self.candidates = candidates
        self.declaredThreshold = declaredThreshold
    }

    package static let standard = MatchOptions()
}
