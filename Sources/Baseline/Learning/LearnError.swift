/// Why nothing was learned.
package enum LearnError: Error, Hashable, Sendable {
    /// Fewer than two captures.
    case tooFewCaptures
    /// A capture whose root is of another role: not the same screen. Position in the list.
    case otherScreen(capture: Int)
    /// A capture with interactive or secret-taking nodes that the first one does not have, or has under other names. Additions are the attack: never learned from.
    case addedInteractive(capture: Int, nodes: [String])

    package var code: String {
        switch self {
        case .tooFewCaptures: "learn_too_few_captures"
        case .otherScreen: "learn_other_screen"
        case .addedInteractive: "learn_added_interactive"
        }
    }

    package var message: String {
        switch self {
        case .tooFewCaptures: "learning needs two captures or more of the unchanged screen"
        case .otherScreen(let capture): "capture \(capture + 1) shows another screen than the first"
        case .addedInteractive(let capture, let nodes):
            "capture \(capture + 1) has controls that the first does not have: \(nodes.map { "`\($0)`" }.joined(separator: ", "))"
        }
    }
}
