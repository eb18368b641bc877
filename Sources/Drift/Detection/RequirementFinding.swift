/// A required node that the capture lacks, or a forbidden one that it has.
package struct RequirementFinding: Hashable, Sendable {
    /// The requirement in words: `button "Send"`.
    package let requirement: String
    /// Preorder index of the node: in the baseline for a missing one, in the capture for a forbidden one; nil where it is not known.
    package let node: Int?

    package init(requirement: String, node: Int? = nil) {
        self.requirement = requirement
        self.node = node
    }
}
