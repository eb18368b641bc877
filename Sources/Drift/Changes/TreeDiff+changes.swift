extension TreeDiff {
    /// The script as changes for people and policies: one for each idea, in the order of the new tree.
    ///
    /// An inserted or deleted subtree, a wrapper, and a run of siblings that moved together are one change each; a text that is read off
    /// another is not counted again. `required`: preorder indices of the old tree's required nodes. O(nodes + edits × depth).
    package func changes(required: Set<Int> = []) -> [Change] {
        guard !isEmpty else { return [] }
        var builder = ChangeBuilder(self, required: required)
        builder.addRegions()
        builder.addMoves()
        builder.addUpdates()
        return builder.finish()
    }
}
