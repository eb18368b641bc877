/// A further accepted baseline of the same screen: signed out and signed in, empty and full.
package struct TemplateVariant: Hashable, Sendable {
    /// Unique in its template.
    package var name: String
    package var baseline: BlobDigest
    package var signatures: TemplateSignatures

    package init(name: String, baseline: BlobDigest, signatures: TemplateSignatures = TemplateSignatures()) {
        self.name = name
        self.baseline = baseline
        self.signatures = signatures
    }
}
