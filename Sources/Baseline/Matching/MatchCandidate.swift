/// A template that a capture may be an instance of, with the three numbers and the hard constraints.
package struct MatchCandidate: Hashable, Sendable {
    /// What the numbers were taken from.
    package enum Basis: String, Sendable {
        /// The features of a baseline.
        case features
        /// The required nodes alone, for a template without a baseline.
        case requirements
    }

    package let screenID: ScreenID
    package let version: Int
    /// The baseline that fits best: 0 for the main one, `i` for `variants[i - 1]`; see ``Template/baseline(_:)``.
    package let baseline: Int
    package let basis: Basis
    /// Weighted Jaccard similarity of the feature sets, 0...1; by requirements: the share of required nodes that are there.
    package let identity: Double
    /// Share of the baseline's features, by weight, that the capture has.
    package let coverage: Double
    /// Share of the capture's features, by weight, that the baseline does not have.
    package let novelty: Double
    package let requirements: RequirementReport

    /// Whether none of the declared required nodes is there: such a template cannot be meant, whatever the numbers say.
    package var isDisqualified: Bool { requirements.presentShare == 0 }
}
