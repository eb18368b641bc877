/// Finds the profiles that share most with a capture, at a cost that follows the number of candidates, not of templates.
///
/// Features are taken rarest first, and their profiles collected. Once the weight that is left cannot lift a profile that has not been
/// seen yet over ``floor``, collecting stops; the collected ones are scored exactly in the order of their upper bound
/// until no bound reaches the best found. Source: prefix filtering and bound-ordered refinement of similarity joins
/// (Chaudhuri, Ganti, Kaushik: A primitive operator for similarity joins, 2006).
struct CandidateSearch {
    /// A template and the best of its profiles.
    struct Hit: Sendable {
        let template: Int
        let profile: Int
        let shared: Double
        let identity: Double
    }

    /// Identities below it need not be found; well under every sensible threshold.
    static let floor = 0.15
    /// So many postings are read in any case: a small catalog is searched completely.
    static let freePostings = 100_000

    let index: FeatureIndex
    let query: FeatureQuery

    /// The nearest templates, best first, ties by position. Complete down to ``floor``; below it as far as found.
    func best(_ count: Int) -> [Hit] {
        let (bounds, order) = collect()
        var best: [Int: Hit] = [:]
        var cut = 0.0
        for profile in order {
            guard best.count < count || bounds[Int(profile)] > cut else { break }
            let hit = score(Int(profile))
            if hit.identity > best[hit.template]?.identity ?? -1 { best[hit.template] = hit }
            if best.count >= count { cut = best.values.map(\.identity).sorted(by: >)[count - 1] }
        }
        return best.values.sorted { ($1.identity, $0.template) < ($0.identity, $1.template) }.prefix(count).map(\.self)
    }

    private func score(_ profile: Int) -> Hit {
        let shared = query.sharedWeight(with: profile, of: index)
        return Hit(
            template: Int(index.profileTemplates[profile]), profile: profile, shared: shared,
            identity: Self.jaccard(shared, query.weight, Double(index.profileWeights[profile])))
    }

    /// Upper bounds of the identity of each collected profile, and the profiles by falling bound.
    private func collect() -> (bounds: [Double], order: [UInt32]) {
        var partial = [Float](repeating: 0, count: index.profileCount)
        var touched: [UInt32] = []
        let features = query.known.sorted { (index.postings(of: $0).count, $0) < (index.postings(of: $1).count, $1) }
        var left = features.reduce(0.0) { $0 + Double(index.weights[$1]) }
        var postingsRead = 0
        for feature in features {
            if left < Self.floor * query.weight, postingsRead > Self.freePostings { break }
            let weight = index.weights[feature]
            let profiles = index.postings(of: feature)
            postingsRead += profiles.count
            for profile in profiles {
                if partial[Int(profile)] == 0 { touched.append(profile) }
                partial[Int(profile)] += weight
            }
            left -= Double(weight)
        }
        // Rounding of the running sums must never make a bound too small.
        let slack = max(left, 0) + query.weight * 1e-5
        var bounds = [Double](repeating: 0, count: index.profileCount)
        for profile in touched {
            let weight = Double(index.profileWeights[Int(profile)])
            let shared = min(Double(partial[Int(profile)]) + slack, min(query.weight, weight))
            bounds[Int(profile)] = Self.jaccard(shared, query.weight, weight)
        }
        return (bounds, touched.sorted { (bounds[Int($1)], $0) < (bounds[Int($0)], $1) })
    }

    /// Weighted Jaccard similarity of two sets, 0 when both are empty.
    static func jaccard(_ shared: Double, _ left: Double, _ right: Double) -> Double {
        let union = left + right - shared
        return union > 0 ? min(shared / union, 1) : 0
    }
}
