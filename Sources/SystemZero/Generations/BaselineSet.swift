package import AccessibilityTree
package import Baseline
package import Drift
package import PolicyHost

/// The approved screens of one moment, ready to compare with: the catalog for matching, and the baseline trees under the noise rules.
package struct BaselineSet: Sendable {
    package let catalog: Catalog
    /// Which screen may follow which, as the templates declare it.
    package let transitions: TransitionGraph
    /// What people have said about changes that were found.
    package let approvals: ApprovalLedger
    /// What is wrong with templates and blobs. Broken templates are not in the catalog.
    package let problems: [Diagnostic]
    private let shelf: BaselineShelf
    private let noise: NoisePolicy
    /// Names the noise set in the signatures of new templates: the revision of the policies that it belongs to.
    private let noiseDigest: String

    package var isSound: Bool { problems.isEmpty }

    /// Makes the catalog, one tree in memory at a time. O(nodes of all baselines), or of the new ones where `older` was made under the same noise.
    ///
    /// - Parameter filter: the engine of the noise rules, asked where `noise.lua` has a `filter`.
    package static func prepare(
        _ folder: TemplateFolder, problems: [Diagnostic] = [], flows: FlowFile.Content = FlowFile.Content(),
        approvals: ApprovalFile.Content = ApprovalFile.Content(), noise rules: NoiseRules,
        filter: PolicyEngine? = nil, noiseDigest: String, source: any BaselineSource, reusing older: BaselineSet? = nil
    ) -> BaselineSet {
        let noise = NoisePolicy(rules: rules, engine: filter)
        let older = older?.noiseDigest == noiseDigest ? older : nil
        let shelf = older?.shelf ?? BaselineShelf(noise: noise, source: source)
        let outcome = CatalogLoader.load(
            folder.templates, revision: "\(noiseDigest) \(Normalizer.version)", reusing: older?.catalog
        ) { template, digest throws(BaselineFault) in
            do throws(Problem) {
                return try shelf.matchable(digest, of: template)
            } catch {
                throw BaselineFault(reason: error.detail)
            }
        }
        var transitions = TransitionGraph(
            declared: Dictionary(
                folder.templates.map { ($0.screenID.rawValue, $0.validTransitions.map(\.rawValue)) },
                uniquingKeysWith: { first, _ in first }))
        for flow in flows.flows { transitions.learn(flow.screens.map(\.rawValue)) }
        let all = problems + (folder.diagnostics + outcome.diagnostics).map(Diagnostic.init) + flows.problems + approvals.problems
        return BaselineSet(
            catalog: outcome.catalog, transitions: transitions, approvals: ApprovalLedger(replaying: approvals.entries),
            problems: all + unknownScreens(flows.flows, in: outcome.catalog),
            shelf: shelf, noise: noise, noiseDigest: noiseDigest)
    }

    /// Screens of approved flows that no template describes.
    private static func unknownScreens(_ flows: [ApprovedFlow], in catalog: Catalog) -> [Diagnostic] {
        let known = catalog.templates.map(\.screenID.rawValue)
        return Set(flows.flatMap(\.screens)).filter { catalog.template($0) == nil }.sorted().map { screen in
            Diagnostic(
                file: "flows.yaml", code: "flow_unknown_screen", message: "an approved flow names `\(screen)`, which no template describes",
                help: NameSuggestion.nearest(to: screen.rawValue, among: known).map { "did you mean `\($0)`?" }
                    ?? "add a template for it, or remove the flow")
        }
    }

    /// A baseline tree as captures are compared with it.
    func baseline(_ digest: BlobDigest, of template: Template) throws(Problem) -> PreparedTree {
        try shelf.baseline(digest, of: template)
    }

    /// The tree of a template that has no baseline capture, as captures are compared with it.
    func prepare(_ tree: Tree, of template: Template) -> PreparedTree {
        noise.prepare(tree, app: template.metadata.app).masked(by: template)
    }

    /// A stored tree under the noise rules of the policy, and its signatures.
    func signed(_ digest: BlobDigest, app: String) throws(Problem) -> (tree: Tree, signatures: TemplateSignatures) {
        let prepared = denoised(try shelf.load(digest), app: app)
        return (prepared.tree, TemplateSignatures(prepared.signatures, noise: noiseDigest))
    }

    /// A normalised tree under the noise rules of the policy, those of no template.
    package func denoised(_ tree: Tree, app: String) -> PreparedTree { noise.prepare(tree, app: app) }

    /// A template made from a stored tree; the rarest names of the catalog are proposed as required.
    func template(from draft: BaselineDraft) throws(Problem) -> Template {
        let tree = try shelf.load(draft.digest)
        let prepared = noise.prepare(tree, app: draft.app)
        return TemplateBuilder.build(
            TemplateRequest(
                screenID: draft.screenID, tree: prepared.tree, baseline: draft.digest,
                signatures: TemplateSignatures(prepared.signatures, noise: noiseDigest),
                metadata: TemplateMetadata(
                    app: draft.app, approvedBy: draft.approvedBy, approvedAt: draft.approvedAt, reason: draft.reason),
                conditions: draft.conditions),
            catalog: catalog)
    }
}
