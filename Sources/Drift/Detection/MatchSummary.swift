/// Which screen the matcher took a capture for, and how sure it is: the numbers that reports and policies see.
package struct MatchSummary: Hashable, Sendable {
    /// The matcher's answer.
    package enum Verdict: Hashable, Sendable {
        case matched
        /// No template is near enough; the nearest, where there is one.
        case unknownScreen(nearest: String?)
        /// Two templates are about as near.
        case ambiguous(String, String)

        /// As in reports and the API.
        package var name: String {
            switch self {
            case .matched: "matched"
            case .unknownScreen: "unknown_screen"
            case .ambiguous: "ambiguous"
            }
        }
    }

    package var verdict: Verdict
    /// The template that the capture is judged against, nil where there is none.
    package var screenID: String?
    package var version: Int?
    /// Each from 0 to 1; nil where nothing was compared.
    package var identity: Double?
    package var coverage: Double?
    package var novelty: Double?
    /// Identity of the best template less that of the runner-up.
    package var margin: Double?

    package init(
        verdict: Verdict, screenID: String? = nil, version: Int? = nil, identity: Double? = nil, coverage: Double? = nil,
        novelty: Double? = nil, margin: Double? = nil
    ) {
        self.verdict = verdict
        self.screenID = screenID
        self.version = version
        self.identity = identity
        self.coverage = coverage
        self.novelty = novelty
        self.margin = margin
    }
}
