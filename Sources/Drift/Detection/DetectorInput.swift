package import AccessibilityTree

/// All that the detector looks at: plain values, whoever found them.
package struct DetectorInput: Sendable {
    package var capture: Tree
    package var match: MatchSummary
    /// The difference from the baseline that the capture is judged against; nil without one.
    package var diff: TreeDiff?
    /// Preorder indices of the baseline's required nodes.
    package var requiredNodes: Set<Int>
    package var missing: [RequirementFinding]
    package var forbidden: [RequirementFinding]
    /// Why the capture may not be the whole screen, one sentence each; empty when it can be trusted.
    package var suspicions: [String]
    /// Preorder indices of captured nodes that a template without baseline tree names itself.
    package var vouched: Set<Int>
    /// What the order of screens shows.
    package var sequence: [SequenceFinding]

    package init(
        capture: Tree, match: MatchSummary, diff: TreeDiff? = nil, requiredNodes: Set<Int> = [], missing: [RequirementFinding] = [],
        forbidden: [RequirementFinding] = [], suspicions: [String] = [], vouched: Set<Int> = [],
        sequence: [SequenceFinding] = []
    ) {
        self.capture = capture
        self.match = match
        self.diff = diff
        self.requiredNodes = requiredNodes
        self.missing = missing
        self.forbidden = forbidden
        self.suspicions = suspicions
        self.vouched = vouched
        self.sequence = sequence
    }
}
