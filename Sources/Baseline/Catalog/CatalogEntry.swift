package import AccessibilityTree

/// A template together with the trees of its baselines, as the catalog takes it in.
package struct CatalogEntry: Sendable {
    package let template: Template
    /// Number by number: the main baseline first, then those of the variants, normalised and with noise applied as captures are. Empty for
    /// a template that is judged by its required nodes alone.
    package let trees: [Tree]

    package init(template: Template, trees: [Tree]) {
        self.template = template
        self.trees = trees
    }
}
