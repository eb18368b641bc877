package import AccessibilityTree
import Baseline

/// A normalised tree with noise taken out: what is signed, matched and diffed.
package struct PreparedTree: Sendable {
    package let tree: Tree
    package let noise: NoiseResult
    /// Of the tree under the policy's noise rules: those of a template change no signature.
    package let signatures: Signatures

    /// Why `filter` did not answer for all of it; what it did not answer for stayed.
    package let filterFailure: String?

    package init(_ normalized: Tree, rules: NoiseRules, app: String?) {
        self.init(NoiseFilter.apply(rules, to: normalized, app: app))
    }

    init(_ noise: NoiseResult, signatures: Signatures? = nil, filterFailure: String? = nil) {
        self.noise = noise
        self.filterFailure = filterFailure
        tree = noise.tree
        self.signatures = signatures ?? Signatures.compute(noise.tree)
    }

    /// The same with the masks of a template applied on top. They change texts only, so every index stays what it is.
    func masked(by template: Template) -> PreparedTree {
        guard !template.masks.isEmpty else { return self }
        let further = NoiseFilter.apply(template.noiseRules, to: tree, app: nil)
        return PreparedTree(
            NoiseResult(
                tree: further.tree, hits: noise.hits.merging(further.hits, uniquingKeysWith: +), kept: noise.kept,
                unordered: noise.unordered),
            signatures: signatures, filterFailure: filterFailure)
    }
}

extension TemplateSignatures {
    init(_ signatures: Signatures, noise: String) {
        self.init(
            structural: signatures.structural, shape: signatures.shape, content: signatures.content, full: signatures.full, noise: noise,
            normalizer: Normalizer.version)
    }
}
