package import Baseline
package import PolicyHost

/// Everything that judges, as one immutable value: the policies of one revision, the baselines prepared under their noise rules, and the settings.
///
/// A request takes the current generation once and finishes on it. A class, so that taking it copies one reference, and so that
/// ``Reaper`` can tell when nobody holds it any more.
package final class Generation: Sendable {
    package let policies: PolicyEngine
    package let baselines: BaselineSet
    /// Those that count now. What needs a restart is as it was at the start.
    package let settings: Settings
    /// Milliseconds since 1970.
    package let loadedAt: Int64
    /// Names the bundle of the policies in the decision store: what an audit runs again.
    package let bundle: BlobDigest
    /// The revision as answers and the request log write it; made once, for every request is recorded with it.
    package let revisionText: String
    /// Who vouches for the policies.
    package let signature: PolicySignature

    package init(
        policies: PolicyEngine, baselines: BaselineSet, settings: Settings, loadedAt: Int64, bundle: BlobDigest, signature: PolicySignature
    ) {
        self.policies = policies
        self.settings = settings
        self.baselines = baselines
        self.loadedAt = loadedAt
        self.bundle = bundle
        self.signature = signature
        revisionText = policies.revision.description
    }

    /// A generation outside of any store, with the default settings: its bundle is named and not kept.
    package convenience init(policies: PolicyEngine, baselines: BaselineSet, loadedAt: Int64) {
        let bundle = PolicyBundle(policies.set, options: policies.options)
        self.init(
            policies: policies, baselines: baselines, settings: .standard, loadedAt: loadedAt, bundle: BlobDigest(of: bundle.bytes),
            signature: .unsigned)
    }

    package var revision: PolicyRevision { policies.revision }

    /// The same policies over other baselines: after a template was written.
    func replacing(baselines: BaselineSet) -> Generation {
        Generation(
            policies: policies, baselines: baselines, settings: settings, loadedAt: loadedAt, bundle: bundle, signature: signature)
    }
}
