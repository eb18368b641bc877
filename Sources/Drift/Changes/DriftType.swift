/// The family of a change: the `drift_type` of events, policies and log queries.
package enum DriftType: String, CaseIterable, Sendable {
    /// Nodes added, removed, moved, reordered; geometry.
    case layout
    /// Texts, values, states, targets.
    case content
    /// The order of screens.
    case sequence
    /// A deceptive pattern.
    case manipulative
}
