import AccessibilityTree

/// A screen as the hooks that judge whole screens are asked about it, kept so that they can be asked again.
package struct JudgedScreen: Hashable, Sendable {
    /// For `noise.lua` the captured tree alone, for `manipulation.lua` beside its baseline.
    package let comparison: ScreenComparison
    package let context: ScreenContext

    package init(_ comparison: ScreenComparison, context: ScreenContext) {
        self.comparison = comparison
        self.context = context
    }

    /// Nodes of both trees.
    package var nodes: Int { comparison.after.count + (comparison.before?.count ?? 0) }

    /// By the documents, O(nodes): trees that were built in different ways may be equal.
    package static func == (left: JudgedScreen, right: JudgedScreen) -> Bool {
        left.nodes == right.nodes && left.context == right.context && left.document == right.document
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(nodes)
        hasher.combine(context)
    }
}
