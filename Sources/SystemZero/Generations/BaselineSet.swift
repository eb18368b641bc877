import AccessibilityTree
package import Baseline
import Crypto

/// The approved screens of one moment, ready to compare with: the catalog for matching, and the baseline trees under the noise rules.
package struct BaselineSet: Sendable {
    package let catalog: Catalog
    /// What is wrong with templates and blobs. Broken templates are not in the catalog.
    package let problems: [Diagnostic]
    private let shelf: BaselineShelf
    private let noise: NoiseRules
    /// Names the noise set in the signatures of new templates: the revision of the policies that it belongs to.
    private let noiseDigest: String

    package var isSound: Bool { problems.isEmpty }

    /// Reads every baseline blob once. O(nodes of all baselines).
    static func prepare(_ folder: TemplateFolder, noise: NoiseRules, noiseDigest: String, blobs: BlobStore) -> BaselineSet {
        let shelf = BaselineShelf(noise: noise, blobs: blobs)
        var problems = folder.diagnostics.map(Diagnostic.init)
        var entries: [CatalogEntry] = []
        for template in folder.templates {
            var trees: [Tree] = []
            for digest in template.baselines {
                do {
                    trees.append(try shelf.baseline(digest, of: template).tree)
                } catch {
                    problems.append(
                        Diagnostic(
                            file: "\(template.screenID).yaml", code: "baseline_missing",
                            message: "the baseline \(digest.rawValue) cannot be read: \(error.detail)",
                            help: "restore the blob, or build the template again from a new capture"))
                }
            }
            entries.append(CatalogEntry(template: template, trees: trees))
        }
        return BaselineSet(catalog: Catalog.build(entries), problems: problems, shelf: shelf, noise: noise, noiseDigest: noiseDigest)
    }

    /// A baseline tree as captures are compared with it.
    func baseline(_ digest: BlobDigest, of template: Template) throws(Problem) -> PreparedTree {
        try shelf.baseline(digest, of: template)
    }

    /// A template made from a stored tree; the rarest names of the catalog are proposed as required.
    func template(from draft: BaselineDraft) throws(Problem) -> Template {
        let tree = try shelf.load(draft.digest)
        let prepared = PreparedTree(tree, rules: noise, app: draft.app)
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
