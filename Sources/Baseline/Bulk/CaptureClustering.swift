import AccessibilityTree

/// Sorts captures by the screen that they show.
///
/// Each capture joins the cluster whose first member it resembles most, or begins one of its own. Features are weighed over all
/// captures of the run. Deterministic in the order given.
package enum CaptureClustering {
    /// The clusters in order of their first capture. `threshold` is the least identity within one; `progress` hears of each capture done.
    ///
    /// O(nodes of all captures + captures × clusters in the worst case); the inverted index leaves out clusters that share nothing rare.
    package static func cluster(
        _ captures: [ClusterInput], threshold: Double = MatchOptions.standard.threshold, progress: (Int) -> Void = { _ in }
    ) -> [ScreenCluster] {
        var builder = FeatureIndex.Builder()
        for (position, capture) in captures.enumerated() {
            builder.add(FeatureExtractor.extract(capture.tree).map(\.hash), template: position, baseline: 0)
        }
        let index = builder.finish()
        var members: [[Int]] = []
        for (position, capture) in captures.enumerated() {
            let query = FeatureQuery(capture.tree, index: index)
            let best = members.indices
                .map { (identity: identity(query, members[$0][0], index), cluster: $0) }
                .max { ($0.identity, $1.cluster) < ($1.identity, $0.cluster) }
            if let best, best.identity >= threshold {
                members[best.cluster].append(position)
            } else {
                members.append([position])
            }
            progress(position + 1)
        }
        var names = ScreenNames()
        return members.map { group in
            let (baseline, cohesion) = medoid(of: group, captures: captures, index: index)
            let name = names.unique(hints: group.map { captures[$0].screenHint }, tree: captures[baseline].tree)
            return ScreenCluster(screenID: name, members: group, baseline: baseline, cohesion: cohesion)
        }
    }

    /// The clusters when each capture names its screen, in order of their first capture: nothing is compared but to find the baselines.
    ///
    /// A capture that names none is left out. O(nodes of all captures + captures² within a cluster, of a sample).
    package static func grouped(_ captures: [ClusterInput]) -> [ScreenCluster] {
        var builder = FeatureIndex.Builder()
        for (position, capture) in captures.enumerated() {
            builder.add(FeatureExtractor.extract(capture.tree).map(\.hash), template: position, baseline: 0)
        }
        let index = builder.finish()
        var (names, members): ([ScreenID], [ScreenID: [Int]]) = ([], [:])
        for (position, capture) in captures.enumerated() {
            guard let name = capture.screenHint.flatMap(ScreenID.init(rawValue:)) else { continue }
            if members[name] == nil { names.append(name) }
            members[name, default: []].append(position)
        }
        return names.map { name in
            let group = members[name] ?? []
            let (baseline, cohesion) = medoid(of: group, captures: captures, index: index)
            return ScreenCluster(screenID: name, members: group, baseline: baseline, cohesion: cohesion)
        }
    }

    private static func identity(_ query: FeatureQuery, _ profile: Int, _ index: FeatureIndex) -> Double {
        query.identity(shared: query.sharedWeight(with: profile, of: index), profileWeight: Double(index.profileWeights[profile]))
    }

    /// The member with the largest sum of identities, the earliest of equals, and its least identity with any other.
    private static func medoid(of group: [Int], captures: [ClusterInput], index: FeatureIndex) -> (Int, Double) {
        var best = (member: group[0], sum: -1.0, least: 1.0)
        // A sample of candidates bounds the work for large groups; any of them is a capture of the screen.
        for candidate in group.prefix(maxMedoidCandidates) {
            let query = FeatureQuery(captures[candidate].tree, index: index)
            let identities = group.filter { $0 != candidate }.map { identity(query, $0, index) }
            let sum = identities.reduce(0, +)
            if sum > best.sum { best = (candidate, sum, identities.min() ?? 1) }
        }
        return (best.member, best.least)
    }

    private static let maxMedoidCandidates = 64
}
