/// One difference between a baseline and a capture, as plain data: what a severity policy judges and the log stores.
package struct Change: Hashable, Sendable {
    package var kind: ChangeKind
    package var driftType: DriftType
    /// Where, readable and stable within one tree: `/document/main/form[2]/button "Log in"`. In the new tree, or the old one when removed.
    package var path: String
    /// The node as it is now, or as it was when it is gone; nil for changes of a whole screen.
    package var node: NodeSummary?
    /// What changed about it: `name`, `value`, `role`, `state:checked`, `property:form_action`, `bounds`, `position`; nil for whole nodes.
    package var attribute: String?
    package var before: String?
    package var after: String?
    /// How many nodes the change covers: the size of an added or removed subtree, the length of a reordered run.
    package var size: Int
    /// Whether a required node of the template is concerned.
    package var required: Bool
    /// The manipulation or detector rule that found it; nil for plain differences.
    package var ruleID: String?
    /// What convinced the rule.
    package var evidence: String?
    /// Preorder index of the node in the baseline tree and in the captured tree, where it has one there.
    package var beforeIndex: Int?
    package var afterIndex: Int?

    package init(
        kind: ChangeKind, driftType: DriftType, path: String, node: NodeSummary? = nil, attribute: String? = nil,
        before: String? = nil, after: String? = nil, size: Int = 1, required: Bool = false, ruleID: String? = nil,
        evidence: String? = nil, beforeIndex: Int? = nil, afterIndex: Int? = nil
    ) {
        self.kind = kind
        self.driftType = driftType
        self.path = path
        self.node = node
        self.attribute = attribute
        self.before = before
        self.after = after
        self.size = size
        self.required = required
        self.ruleID = ruleID
        self.evidence = evidence
        self.beforeIndex = beforeIndex
        self.afterIndex = afterIndex
    }
}
