/// The signatures of an approved tree, with the digests of what they depend on.
///
/// Each is a hexadecimal SHA-256, or nil when the file leaves it out. They are recomputed from the baseline blob when ``noise`` or
/// ``normalizer`` is no longer what the running generation uses.
package struct TemplateSignatures: Hashable, Sendable {
    package var structural: String?
    package var shape: String?
    package var content: String?
    package var full: String?
    /// Digest of the noise set that was applied before signing.
    package var noise: String?
    /// Version of the normaliser.
    package var normalizer: String?

    package init(
        structural: String? = nil, shape: String? = nil, content: String? = nil, full: String? = nil, noise: String? = nil,
        normalizer: String? = nil
    ) {
        self.structural = structural
        self.shape = shape
        self.content = content
        self.full = full
        self.noise = noise
        self.normalizer = normalizer
    }

    package var isEmpty: Bool { self == TemplateSignatures() }

    /// Whether they were computed under this noise set and normaliser.
    package func isCurrent(noise: String, normalizer: String) -> Bool { self.noise == noise && self.normalizer == normalizer }
}
