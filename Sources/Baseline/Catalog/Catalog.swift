package import AccessibilityTree

/// All templates at one moment, made ready for matching: an immutable snapshot that requests share.
///
/// Holds no trees, only the features of each baseline as numbers, forwards (features of a profile) and inverted (profiles of a
/// feature): 8 bytes a feature and profile, about 30 a distinct feature.
package final class Catalog: Sendable {
    /// Sorted by screen id.
    package let templates: [Template]
    let index: FeatureIndex
    /// Positions in ``templates`` of those without any baseline tree.
    let declaredOnly: [Int]
    private let positions: [ScreenID: Int]

    package static let empty = Catalog(templates: [], index: FeatureIndex.Builder().finish(), declaredOnly: [])

    private init(templates: [Template], index: FeatureIndex, declaredOnly: [Int]) {
        self.templates = templates
        self.index = index
        self.declaredOnly = declaredOnly
        positions = Dictionary(templates.enumerated().map { ($1.screenID, $0) }) { first, _ in first }
    }

    /// The catalog of some templates. Of two entries of one screen the first counts; a store never gives two. O(nodes of all trees).
    package static func build(_ entries: [CatalogEntry]) -> Catalog {
        var known: Set<ScreenID> = []
        let sorted = entries.filter { known.insert($0.template.screenID).inserted }.sorted { $0.template.screenID < $1.template.screenID }
        var builder = FeatureIndex.Builder()
        var declaredOnly: [Int] = []
        for (position, entry) in sorted.enumerated() {
            if entry.trees.isEmpty { declaredOnly.append(position) }
            for tree in entry.trees { builder.add(FeatureExtractor.extract(tree).map(\.hash), template: position) }
        }
        return Catalog(templates: sorted.map(\.template), index: builder.finish(), declaredOnly: declaredOnly)
    }

    /// The template of a screen, nil for an unknown one. O(1).
    package func template(_ screenID: ScreenID) -> Template? { position(of: screenID).map { templates[$0] } }

    func position(of screenID: ScreenID) -> Int? { positions[screenID] }

    /// In how many templates a node of this role and name occurs: how well it tells screens apart. O(length of its name).
    package func frequency(of node: Int, in arena: NodeArena) -> Int {
        index.frequency(of: FeatureExtractor.nodeFeature(of: node, in: arena))
    }
}
