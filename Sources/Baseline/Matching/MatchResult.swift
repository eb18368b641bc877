/// Which screen a capture shows, and how sure that is.
package struct MatchResult: Sendable {
    package enum Verdict: Sendable {
        case matched(MatchCandidate)
        /// No template is near enough; the nearest one is for the report.
        case unknownScreen(nearest: MatchCandidate?)
        /// Two templates are about equally near.
        case ambiguous(MatchCandidate, MatchCandidate)
    }

    package let verdict: Verdict
    /// The nearest templates, best first, at most ``MatchOptions/candidates``.
    package let candidates: [MatchCandidate]
    /// Identity of the best candidate minus that of the next; its whole identity when there is no other.
    package let margin: Double
    package let claim: ClaimOutcome
    /// The screens whose baselines the capture must be compared with, best first: the recognised one or both of an ambiguous pair, then
    /// the claimed one, then the nearest when that is only nearly recognised. A claim can only add one.
    package let targets: [ScreenID]

    package init(verdict: Verdict, candidates: [MatchCandidate], margin: Double, claim: ClaimOutcome, targets: [ScreenID]) {
        self.verdict = verdict
        self.candidates = candidates
        self.margin = margin
        self.claim = claim
        self.targets = targets
    }

    package var matched: MatchCandidate? {
        if case .matched(let candidate) = verdict { return candidate }
        return nil
    }

    /// As in reports and policies.
    package var verdictName: String {
        switch verdict {
        case .matched: "matched"
        case .unknownScreen: "unknown_screen"
        case .ambiguous: "ambiguous"
        }
    }
}
