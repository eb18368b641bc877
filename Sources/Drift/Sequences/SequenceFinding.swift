/// What the order of the screens of a session shows.
package struct SequenceFinding: Hashable, Sendable {
    /// The rule ids of `transition` changes.
    package enum Rule: String, CaseIterable, Sendable {
        /// The baseline of the previous screen does not lead here.
        case unexpectedTransition = "unexpected_transition"
        /// The same screens are shown again in the same order.
        case loop
        /// Several screens in a row with one way on and no way back.
        case forcedFlow = "forced_flow"
        /// The way out took more screens than the way in.
        case obstruction
    }

    package let rule: Rule
    /// The screen before, where there is one, and the screen now.
    package let previous: String?
    package let screen: String
    /// Screens concerned, oldest first.
    package let trail: [String]
    package let evidence: String

    package init(rule: Rule, previous: String?, screen: String, trail: [String], evidence: String) {
        self.rule = rule
        self.previous = previous
        self.screen = screen
        self.trail = trail
        self.evidence = evidence
    }

    /// The finding as a change to be judged.
    package var change: Change {
        Change(
            kind: .transition, driftType: .sequence, path: "/", attribute: "screen", before: previous, after: screen, size: trail.count,
            ruleID: rule.rawValue, evidence: evidence)
    }
}
