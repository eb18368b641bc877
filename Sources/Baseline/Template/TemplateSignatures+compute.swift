package import AccessibilityTree

extension TemplateSignatures {
    /// The signatures of a tree to which the noise set of digest `noise` was applied.
    package init(of tree: Tree, noise: String?) {
        let signatures = Signatures.compute(tree)
        self.init(
            structural: signatures.structural, shape: signatures.shape, content: signatures.content, full: signatures.full, noise: noise,
            normalizer: Normalizer.version)
    }
}
