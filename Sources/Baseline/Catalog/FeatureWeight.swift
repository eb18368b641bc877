#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How much a feature says about which screen it is.
///
/// The square of the inverse document frequency, ln²((n + 1) / d), as it stands in a cosine of two tf-idf vectors: what all screens of a
/// program share weighs next to nothing, what one screen alone has weighs most. The constants were fitted on successive
/// versions of real screens so that a screen keeps its identity through redesigns and a sibling page does not take it over.
enum FeatureWeight {
    /// `frequency` of `templates` templates have the feature. Never 0, so that a catalog of one template still compares.
    static func of(frequency: Int, templates: Int) -> Float {
        let rarity = logf(Float(templates + 1) / Float(max(frequency, 1)))
        return rarity * rarity + 0.02
    }

    /// What a feature that no template has counts for identity, as a share of its weight. It tells no template from another, only
    /// a little that it may be none of them; at full weight, whoever adds enough nodes would make every screen unknown.
    static let novelShare = 0.25
}
