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

    /// What the features depend on beside the baselines: digest of the noise set and version of the normaliser, as the loader was told.
    package let revision: String
    /// The profile of each baseline capture, so that the next catalog can take its features over.
    private let profilesByDigest: [BlobDigest: Int]

    package static let empty = CatalogBuilder(revision: "").finish()

    init(templates: [Template], index: FeatureIndex, declaredOnly: [Int], revision: String, profilesByDigest: [BlobDigest: Int]) {
        self.templates = templates
        self.index = index
        self.declaredOnly = declaredOnly
        self.revision = revision
        self.profilesByDigest = profilesByDigest
        positions = Dictionary(templates.enumerated().map { ($1.screenID, $0) }) { first, _ in first }
    }

    /// The catalog of templates whose trees are at hand. Of two entries of one screen the first counts; a store never gives two.
    ///
    /// O(nodes of all trees). ``CatalogBuilder`` does the same without holding all trees at once.
    package static func build(_ entries: [CatalogEntry]) -> Catalog {
        var known: Set<ScreenID> = []
        var builder = CatalogBuilder(revision: "")
        for entry in entries.filter({ known.insert($0.template.screenID).inserted }).sorted(by: {
            $0.template.screenID < $1.template.screenID
        }) {
            builder.begin(entry.template)
            for (number, tree) in entry.trees.enumerated() { builder.add(tree, number: number, digest: entry.template.baseline(number)) }
        }
        return builder.finish()
    }

    /// The features of a baseline that this catalog holds.
    func features(of digest: BlobDigest) -> [UInt64]? { profilesByDigest[digest].map(index.hashes(of:)) }

    /// The template of a screen, nil for an unknown one. O(1).
    package func template(_ screenID: ScreenID) -> Template? { position(of: screenID).map { templates[$0] } }

    func position(of screenID: ScreenID) -> Int? { positions[screenID] }

    /// In how many templates a node of this role and name occurs: how well it tells screens apart. O(length of its name).
    package func frequency(of node: Int, in arena: NodeArena) -> Int {
        index.frequency(of: FeatureExtractor.nodeFeature(of: node, in: arena))
    }
}
