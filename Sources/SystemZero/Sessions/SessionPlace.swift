import AccessibilityTree
package import Drift

/// Where a capture stands in its session.
package struct SessionPlace: Hashable, Sendable {
    /// The screen before; nil for the first one, or when that was not recognised.
    package let previous: String?
    /// What the step rests on; nil where there is no step between two known screens.
    package let basis: TransitionGraph.Basis?

    package init(previous: String?, basis: TransitionGraph.Basis?) {
        self.previous = previous
        self.basis = basis
    }

    var members: [(String, JSONValue?)] {
        [("previous_screen_id", .text(previous)), ("transition", .text(basis?.rawValue))]
    }
}
