/// What the `filter` function of `noise.lua` decided for a tree.
package struct NoiseFiltering: Hashable, Sendable {
    package let decisions: [NoiseDecision]
    /// When set, the nodes from the failing one on stay as they are.
    package let failure: PolicyFailure?

    package init(decisions: [NoiseDecision], failure: PolicyFailure?) {
        self.decisions = decisions
        self.failure = failure
    }
}
