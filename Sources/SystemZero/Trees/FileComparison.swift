package import Drift

/// Two capture files beside each other, of any formats.
package struct FileComparison: Sendable {
    package let before: TreeFile
    package let after: TreeFile
    package let diff: TreeDiff
    /// One for each idea, in the order of the new tree.
    package let changes: [Change]

    package init(before: TreeFile, after: TreeFile, options: DiffOptions = DiffOptions()) {
        self.before = before
        self.after = after
        diff = TreeDiff.compute(from: before.tree, to: after.tree, options: options)
        changes = diff.changes()
    }

    /// How many changes there are of each kind that occurs, as in `2 added, 1 modified`; empty without any.
    package var summary: String {
        ChangeKind.allCases.compactMap { kind in
            let count = changes.lazy.filter { $0.kind == kind }.count
            return count > 0 ? "\(count) \(kind.rawValue)" : nil
        }.joined(separator: ", ")
    }
}
