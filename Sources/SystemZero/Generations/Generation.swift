package import PolicyHost

/// Everything that judges, as one immutable value: the policies of one revision and the baselines prepared under their noise rules.
///
/// A request takes the current generation once and finishes on it.
package struct Generation: Sendable {
    package let policies: PolicyEngine
    package let baselines: BaselineSet
    /// Milliseconds since 1970.
    package let loadedAt: Int64

    package var revision: PolicyRevision { policies.revision }

    /// The same policies over other baselines: after a template was written.
    func replacing(baselines: BaselineSet) -> Generation {
        Generation(policies: policies, baselines: baselines, loadedAt: loadedAt)
    }
}
