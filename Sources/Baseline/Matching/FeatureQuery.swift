import AccessibilityTree

/// The features of a capture, as numbers of one index.
struct FeatureQuery {
    /// Numbers of the features that the index knows, in preorder of the capture.
    let known: [Int]
    /// Weight of the features that the index knows.
    let knownWeight: Double
    /// Weight of those that no template has.
    let novelWeight: Double
    /// Bit `f` is set when feature `f` is in the capture.
    private let members: [UInt64]

    /// O(nodes + features of the index / 64).
    init(_ tree: Tree, index: FeatureIndex) {
        var known: [Int] = []
        var members = [UInt64](repeating: 0, count: (index.featureCount + 63) / 64)
        var knownWeight = 0.0
        var novelWeight = 0.0
        for feature in FeatureExtractor.extract(tree) {
            guard let number = index.number(of: feature.hash) else {
                novelWeight += Double(index.novelWeight)
                continue
            }
            known.append(number)
            members[number >> 6] |= 1 << UInt64(number & 63)
            knownWeight += Double(index.weights[number])
        }
        self.known = known
        self.members = members
        self.knownWeight = knownWeight
        self.novelWeight = novelWeight
    }

    /// The weight that identity sets against a profile's: novel features count for a share of theirs.
    var identityWeight: Double { knownWeight + novelWeight * FeatureWeight.novelShare }

    /// Weighted Jaccard similarity with a profile with which `shared` is shared, in 0...1.
    func identity(shared: Double, profileWeight: Double) -> Double {
        let union = identityWeight + profileWeight - shared
        return union > 0 ? min(max(shared / union, 0), 1) : 0
    }

    /// Share of all features, by full weight, that a profile with which `shared` is shared does not have.
    func novelty(shared: Double) -> Double {
        let weight = knownWeight + novelWeight
        return weight > 0 ? min(max(1 - shared / weight, 0), 1) : 0
    }

    /// Weight of the features that the capture shares with a profile. O(features of the profile).
    func sharedWeight(with profile: Int, of index: FeatureIndex) -> Double {
        var sum = 0.0
        for feature in index.features(of: profile) where members[Int(feature) >> 6] & (1 << UInt64(feature & 63)) != 0 {
            sum += Double(index.weights[Int(feature)])
        }
        return sum
    }
}
