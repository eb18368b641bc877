/// A sign that a capture is not the whole screen; the quality gate turns it into `capture_suspect`.
package enum CaptureRemark: Hashable, Sendable {
    /// The source stops at a nesting depth, and the tree reaches it.
    case depthCapReached(depth: Int)
    /// The operating system shows a "not responding" dialog over the program.
    case notResponding
    /// The source itself said that it failed or truncated, with its words.
    case reportedBySource(String)
}
