import AccessibilityTree

/// The features of a capture, as numbers of one index.
struct FeatureQuery {
    /// Numbers of the features that the index knows, in preorder of the capture.
    let known: [Int]
    /// Weight of all features, those included that no template has.
    let weight: Double
    /// Bit `f` is set when feature `f` is in the capture.
    private let members: [UInt64]

    /// O(nodes + features of the index / 64).
    init(_ tree: Tree, index: FeatureIndex) {
        var known: [Int] = []
        var members = [UInt64](repeating: 0, count: (index.featureCount + 63) / 64)
        var weight = 0.0
        for feature in FeatureExtractor.extract(tree) {
            guard let number = index.number(of: feature.hash) else {
                weight += Double(index.novelWeight)
                continue
            }
            known.append(number)
            members[number >> 6] |= 1 << UInt64(number & 63)
            weight += Double(index.weights[number])
        }
        self.known = known
        self.members = members
        self.weight = weight
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
