import AccessibilityTree
import Baseline
package import PolicyHost

extension Generation {
    /// The generation under which these captures, and no others, are the approved screens. Templates are made as `baseline build` makes
    /// them, with the frequencies of the whole list; trees go through `blobs` and come back as they would after a restart.
    package static func approving(
        _ screens: [ApprovedCapture], policies: PolicyEngine, blobs: BlobStore, clock: MonitorClock
    ) throws(Problem) -> Generation {
        var drafts: [BaselineDraft] = []
        for screen in screens {
            let digest = try blobs.put(NativeTreeWriter.write(screen.tree), durability: .process)
            drafts.append(
                try BaselineDraft(
                    screenID: screen.screenID, app: screen.app, digest: digest.rawValue, conditions: screen.conditions,
                    approvedBy: "evaluation", approvedAt: Timestamp.text(clock.now()), reason: nil))
        }
        func prepare(_ templates: [Template]) -> BaselineSet {
            BaselineSet.prepare(
                TemplateFolder(templates: templates.sorted { $0.screenID < $1.screenID }, diagnostics: []), noise: policies.noiseRules,
                noiseDigest: String(policies.revision.description.trimmingPrefix("sha256:")), blobs: blobs)
        }
        func templates(in baselines: BaselineSet) throws(Problem) -> [Template] {
            var templates: [Template] = []
            for draft in drafts { templates.append(try baselines.template(from: draft)) }
            return templates
        }
        // The first round only counts how often a name occurs in the catalog, from which the second proposes required nodes.
        let counted = drafts.count > 1 ? prepare(try templates(in: prepare([]))) : prepare([])
        return Generation(policies: policies, baselines: prepare(try templates(in: counted)), loadedAt: clock.now())
    }
}
