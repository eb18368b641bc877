/// Which baseline has which features. A profile is the feature set of one baseline of one template.
///
/// Compressed sparse rows in both directions; numbers are 32 bits wide.
struct FeatureIndex: Sendable {
    private let table: FeatureTable
    /// ``FeatureWeight`` by feature number.
    let weights: [Float]
    /// The weight of a feature that no template has: as much as one that a single template has.
    let novelWeight: Float
    /// In how many templates each feature occurs.
    private let frequencies: [UInt32]
    /// Profiles of feature `f`: `postings[postingStarts[f]..<postingStarts[f + 1]]`, ascending.
    private let postingStarts: [UInt32]
    private let postings: [UInt32]
    /// Features of profile `p`, in preorder of their first node.
    private let profileStarts: [UInt32]
    private let profileFeatures: [UInt32]
    /// Sum of the weights of each profile's features.
    let profileWeights: [Float]
    /// Position in the catalog of each profile's template; the profiles of one template are neighbours.
    let profileTemplates: [UInt32]
    /// Which baseline of its template each profile is.
    let profileBaselines: [UInt32]

    var profileCount: Int { profileTemplates.count }
    var featureCount: Int { table.count }

    func number(of hash: UInt64) -> Int? { table.number(of: hash) }

    func frequency(of hash: UInt64) -> Int { table.number(of: hash).map { Int(frequencies[$0]) } ?? 0 }

    func postings(of feature: Int) -> ArraySlice<UInt32> { postings[Int(postingStarts[feature])..<Int(postingStarts[feature + 1])] }

    /// The features of a profile as they were put in.
    func hashes(of profile: Int) -> [UInt64] { features(of: profile).map { table.hashes[Int($0)] } }

    func features(of profile: Int) -> ArraySlice<UInt32> { profileFeatures[Int(profileStarts[profile])..<Int(profileStarts[profile + 1])] }

    /// Collects profiles, template by template.
    struct Builder {
        private var table = FeatureTable()
        private var frequencies: [UInt32] = []
        private var lastTemplate: [UInt32] = []
        private var postingCounts: [UInt32] = []
        private var profileStarts: [UInt32] = [0]
        private var profileFeatures: [UInt32] = []
        private var profileTemplates: [UInt32] = []
        private var profileBaselines: [UInt32] = []
        private var templateCount = 0

        var profileCount: Int { profileTemplates.count }

        /// Adds the distinct features of one baseline. Baselines of one template must follow each other.
        mutating func add(_ hashes: [UInt64], template: Int, baseline: Int) {
            let owner = UInt32(truncatingIfNeeded: template)
            if profileTemplates.last != owner { templateCount += 1 }
            profileTemplates.append(owner)
            profileBaselines.append(UInt32(truncatingIfNeeded: baseline))
            for hash in hashes {
                let feature = table.insert(hash)
                if feature == frequencies.count {
                    frequencies.append(0)
                    lastTemplate.append(.max)
                    postingCounts.append(0)
                }
                if lastTemplate[feature] != owner {
                    frequencies[feature] += 1
                    lastTemplate[feature] = owner
                }
                postingCounts[feature] += 1
                profileFeatures.append(UInt32(truncatingIfNeeded: feature))
            }
            profileStarts.append(UInt32(truncatingIfNeeded: profileFeatures.count))
        }

        /// O(features of all profiles).
        consuming func finish() -> FeatureIndex {
            let templates = templateCount
            let weights = frequencies.map { FeatureWeight.of(frequency: Int($0), templates: templates) }
            var starts: [UInt32] = [0]
            starts.reserveCapacity(postingCounts.count + 1)
            for count in postingCounts { starts.append((starts.last ?? 0) + count) }
            var next = starts
            var postings = [UInt32](repeating: 0, count: profileFeatures.count)
            var profileWeights: [Float] = []
            for profile in profileTemplates.indices {
                var sum: Float = 0
                for feature in profileFeatures[Int(profileStarts[profile])..<Int(profileStarts[profile + 1])] {
                    let feature = Int(feature)
                    postings[Int(next[feature])] = UInt32(truncatingIfNeeded: profile)
                    next[feature] += 1
                    sum += weights[feature]
                }
                profileWeights.append(sum)
            }
            return FeatureIndex(
                table: table, weights: weights, novelWeight: FeatureWeight.of(frequency: 1, templates: templates), frequencies: frequencies,
                postingStarts: starts,
                postings: postings, profileStarts: profileStarts, profileFeatures: profileFeatures, profileWeights: profileWeights,
                profileTemplates: profileTemplates, profileBaselines: profileBaselines)
        }
    }
}
