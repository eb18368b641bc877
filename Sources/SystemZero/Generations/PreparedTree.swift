package import AccessibilityTree
import Baseline

/// A normalised tree with noise taken out: what is signed, matched and diffed.
package struct PreparedTree: Sendable {
    package let tree: Tree
    package let noise: NoiseResult
    package let signatures: Signatures

    package init(_ normalized: Tree, rules: NoiseRules, app: String?) {
        noise = NoiseFilter.apply(rules, to: normalized, app: app)
        tree = noise.tree
        signatures = Signatures.compute(noise.tree)
    }
}

extension TemplateSignatures {
    init(_ signatures: Signatures, noise: String) {
        self.init(
            structural: signatures.structural, shape: signatures.shape, content: signatures.content, full: signatures.full, noise: noise,
            normalizer: Normalizer.version)
    }
}
