package import AccessibilityTree

/// One capture of a folder from which templates are to be made.
package struct ClusterInput: Sendable {
    /// Names it in reports: the file, or the id of the capture.
    package let label: String
    package let tree: Tree
    /// What the capture calls its screen, if it says.
    package let screenHint: String?

    package init(label: String, tree: Tree, screenHint: String? = nil) {
        self.label = label
        self.tree = tree
        self.screenHint = screenHint
    }
}
