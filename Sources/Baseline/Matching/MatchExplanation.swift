package import AccessibilityTree

/// Which features made the three numbers what they are.
package struct MatchExplanation: Sendable {
    /// One feature with its say.
    package struct Entry: Hashable, Sendable {
        /// `button "Log in"`, `form > button "Log in"`, `main / form / group / button`.
        package let text: String
        /// Its weight: ``FeatureWeight``.
        package let weight: Double
        /// In how many templates it occurs.
        package let frequency: Int
    }

    /// Raise identity and coverage.
    package let shared: [Entry]
    /// Lower identity and coverage.
    package let onlyInBaseline: [Entry]
    /// Lower identity, raise novelty.
    package let onlyInCapture: [Entry]
    /// Sums of all weights, those of entries beyond the limit included.
    package let sharedWeight: Double
    package let baselineWeight: Double
    package let captureWeight: Double
    /// The part of ``captureWeight`` that no template has; identity counts a quarter of it.
    package let novelWeight: Double

    /// The identity that the sums amount to.
    package var identity: Double {
        let union = sharedWeight + baselineWeight + captureWeight - novelWeight * (1 - FeatureWeight.novelShare)
        return union > 0 ? sharedWeight / union : 0
    }

    /// Compares a capture with one baseline of a template. Each list holds the `limit` heaviest entries, ties in the order of the trees.
    package static func explain(capture: Tree, baseline: Tree, catalog: Catalog, limit: Int = 10) -> MatchExplanation {
        let before = FeatureExtractor.extract(baseline)
        let after = FeatureExtractor.extract(capture)
        let old = Set(before.map(\.hash))
        let new = Set(after.map(\.hash))
        let shared = Part(after.filter { old.contains($0.hash) }, tree: capture, index: catalog.index)
        let gone = Part(before.filter { !new.contains($0.hash) }, tree: baseline, index: catalog.index)
        let added = Part(after.filter { !old.contains($0.hash) }, tree: capture, index: catalog.index)
        return MatchExplanation(
            shared: shared.heaviest(limit), onlyInBaseline: gone.heaviest(limit), onlyInCapture: added.heaviest(limit),
            sharedWeight: shared.weight, baselineWeight: gone.weight, captureWeight: added.weight, novelWeight: added.novelWeight)
    }

    /// Some features of one tree, weighed.
    private struct Part {
        let features: [(feature: FeatureExtractor.Feature, weight: Float)]
        let tree: Tree
        let index: FeatureIndex

        init(_ features: [FeatureExtractor.Feature], tree: Tree, index: FeatureIndex) {
            self.features = features.map { ($0, index.number(of: $0.hash).map { index.weights[$0] } ?? index.novelWeight) }
            self.tree = tree
            self.index = index
        }

        var novelWeight: Double {
            features.reduce(0) { index.frequency(of: $1.feature.hash) == 0 ? $0 + Double($1.weight) : $0 }
        }

        var weight: Double { features.reduce(0) { $0 + Double($1.weight) } }

        func heaviest(_ limit: Int) -> [Entry] {
            features.enumerated()
                .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
                .prefix(limit)
                .map { entry in
                    let feature = entry.element.feature
                    return Entry(
                        text: FeatureText.describe(feature, in: tree.arena), weight: Double(entry.element.weight),
                        frequency: index.frequency(of: feature.hash))
                }
        }
    }
}
