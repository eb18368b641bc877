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
        /// A time on a screen falls from capture to capture, or begins again.
        case countdown = "urgency_countdown"
    }

    /// The node that a finding is about, and what it showed; most findings are about the whole screen.
    package struct Place: Hashable, Sendable {
        package let path: String
        package let node: NodeSummary
        package let before: String
        package let after: String

        package init(path: String, node: NodeSummary, before: String, after: String) {
            self.path = path
            self.node = node
            self.before = before
            self.after = after
        }
    }

    package let rule: Rule
    /// The screen before, where there is one, and the screen now.
    package let previous: String?
    package let screen: String
    /// Screens concerned, oldest first.
    package let trail: [String]
    package let evidence: String
    package let place: Place?

    package init(rule: Rule, previous: String?, screen: String, trail: [String], evidence: String, place: Place? = nil) {
        self.rule = rule
        self.previous = previous
        self.screen = screen
        self.trail = trail
        self.evidence = evidence
        self.place = place
    }

    /// The finding as a change to be judged.
    package var change: Change {
        if let place {
            return Change(
                kind: .transition, driftType: .sequence, path: place.path, node: place.node, attribute: "time", before: place.before,
                after: place.after, ruleID: rule.rawValue, evidence: evidence)
        }
        return Change(
            kind: .transition, driftType: .sequence, path: "/", attribute: "screen", before: previous, after: screen, size: trail.count,
            ruleID: rule.rawValue, evidence: evidence)
    }
}
