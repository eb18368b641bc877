/// Why a capture may not show the screen that it claims to show.
package enum Suspicion: Hashable, Sendable {
    /// The source stops at a nesting depth, and the tree reaches it.
    case depthCapReached(depth: Int)
    /// No node has a name: nothing was exposed to assistive technology.
    case noNamedNode
    /// Far fewer nodes than the baseline has.
    case fewNodes(nodes: Int, baseline: Int)
    /// Another application, or package, than the one expected.
    case wrongApp(expected: String, found: String)
    /// A "not responding" dialog of the system.
    case notResponding
    /// The source itself said that it failed.
    case reportedBySource(String)
    /// Captured before a capture of the same session that was seen earlier: an old one shown again.
    case capturedEarlier(capturedAt: String, previous: String)

    /// Stable name, for reports and policies.
    package var code: String {
        switch self {
        case .depthCapReached: "depth_cap_reached"
        case .noNamedNode: "no_named_node"
        case .fewNodes: "few_nodes"
        case .wrongApp: "wrong_app"
        case .notResponding: "not_responding"
        case .reportedBySource: "reported_by_source"
        case .capturedEarlier: "captured_earlier"
        }
    }

    /// For people: lower case, no final period.
    package var reason: String {
        switch self {
        case .depthCapReached(let depth): "the source stops at \(depth) levels, and the tree reaches them"
        case .noNamedNode: "no node has a name"
        case .fewNodes(let nodes, let baseline): "\(nodes) nodes, under 40 % of the \(baseline) of the baseline"
        case .wrongApp(let expected, let found): "captured from `\(found)`, not from `\(expected)`"
        case .notResponding: "the system shows a dialog that the program does not respond"
        case .reportedBySource(let words): "the source reported `\(words)`"
        case .capturedEarlier(let capturedAt, let previous): "captured at \(capturedAt), before the last one of the session at \(previous)"
        }
    }
}
