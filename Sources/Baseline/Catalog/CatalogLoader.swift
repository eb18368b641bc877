package import AccessibilityTree

/// Makes the catalog of the templates of a store, whose baselines lie elsewhere.
package enum CatalogLoader {
    /// A catalog, and what kept baselines out of it.
    package struct Outcome: Sendable {
        package let catalog: Catalog
        package let diagnostics: [TemplateDiagnostic]
    }

    /// Loads every baseline that `older` does not hold in the same revision, one at a time.
    ///
    /// `tree` gives the capture of a digest, normalised and with the noise rules of `revision` applied, as captures are when they are matched; nil
    /// when there is none. What it throws is reported as a missing baseline. A template without any baseline is recognised by its aria text, or else by its required nodes alone.
    package static func load(
        _ templates: [Template], revision: String, reusing older: Catalog? = nil,
        tree: (Template, BlobDigest) throws(BaselineFault) -> Tree?
    ) -> Outcome {
        var builder = CatalogBuilder(revision: revision)
        var diagnostics: [TemplateDiagnostic] = []
        for template in templates.sorted(by: { $0.screenID < $1.screenID }) {
            builder.begin(template)
            let unchanged = older?.template(template.screenID)?.masks == template.masks
            if template.baseline == nil, let described = TemplateTree.tree(of: template) { builder.add(described, number: 0) }
            for (number, digest) in template.numberedBaselines {
                if unchanged, let older, builder.add(digest, number: number, from: older) { continue }
                do throws(BaselineFault) {
                    guard let tree = try tree(template, digest) else { throw BaselineFault(reason: "it is not in the capture store") }
                    builder.add(tree, number: number, digest: digest)
                } catch {
                    diagnostics.append(missing(digest, of: template, reason: error.reason))
                }
            }
        }
        return Outcome(catalog: builder.finish(), diagnostics: diagnostics)
    }

    private static func missing(_ digest: BlobDigest, of template: Template, reason: String) -> TemplateDiagnostic {
        TemplateDiagnostic(
            .baselineMissing, "the baseline \(digest) of `\(template.screenID)` cannot be used: \(reason)", gravity: .warning,
            file: "\(template.screenID).yaml",
            help: "restore the capture, or approve a new one; until then only the required nodes are checked")
    }
}
