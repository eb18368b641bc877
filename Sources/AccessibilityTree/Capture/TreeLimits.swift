/// How large a capture may be. Checked while parsing: what is beyond a limit is never held in memory as a tree.
package struct TreeLimits: Hashable, Sendable {
    /// Bytes of one document.
    package var maxBytes: Int
    /// Levels of nodes, the root being the first.
    package var maxDepth: Int
    /// Levels of elements of an XML document.
    package var maxXMLDepth: Int
    /// Nodes of one capture, all its frames together.
    package var maxNodes: Int
    /// Frames of one DevTools capture.
    package var maxFrames: Int
    /// Different names of properties outside the vocabulary in one capture.
    package var maxPropertyNames: Int
    /// Properties of one node.
    package var maxPropertiesPerNode: Int

    package init(
        maxBytes: Int = 64 << 20, maxDepth: Int = 512, maxXMLDepth: Int = 256, maxNodes: Int = 200_000, maxFrames: Int = 1_000,
        maxPropertyNames: Int = 4_096,
        maxPropertiesPerNode: Int = 1_024
    ) {
        self.maxBytes = maxBytes
        self.maxDepth = maxDepth
        self.maxXMLDepth = maxXMLDepth
        self.maxNodes = maxNodes
        self.maxFrames = maxFrames
        self.maxPropertyNames = maxPropertyNames
        self.maxPropertiesPerNode = maxPropertiesPerNode
    }

    /// For files of the operator's own: 64 MB.
    package static let file = TreeLimits()
    /// For what a client posts: 10 MB.
    package static let http = TreeLimits(maxBytes: 10 << 20)
}
