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
    static let floor = 0.1
    /// So many postings are read in any case: a small catalog is searched completely.
    static let freePostings = 100_000

    let index: FeatureIndex
    let query: FeatureQuery

    /// The nearest templates, best first, ties by position. Complete down to ``floor``; below it as far as found.
    func best(_ count: Int) -> [Hit] {
        var top = TopHits(capacity: count)
        for (profile, bound) in collect() {
            if top.isFull, bound <= top.least { break }
            top.insert(score(Int(profile)))
        }
        return top.hits
    }

    private func score(_ profile: Int) -> Hit {
        let shared = query.sharedWeight(with: profile, of: index)
        return Hit(
            template: Int(index.profileTemplates[profile]), profile: profile, shared: shared,
            identity: query.identity(shared: shared, profileWeight: Double(index.profileWeights[profile])))
    }

    /// The profiles that share something rare enough, with an upper bound of their identity, by falling bound.
    private func collect() -> [(profile: UInt32, bound: Double)] {
        var partial = [Float](repeating: 0, count: index.profileCount)
        var touched: [UInt32] = []
        let features = query.known.sorted { (index.postings(of: $0).count, $0) < (index.postings(of: $1).count, $1) }
        var left = query.knownWeight
        var postingsRead = 0
        for feature in features {
            if left < Self.floor * query.identityWeight, postingsRead > Self.freePostings { break }
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
        let slack = max(left, 0) + query.identityWeight * 1e-5
        let bounded = touched.map { profile in
            let weight = Double(index.profileWeights[Int(profile)])
            let shared = min(Double(partial[Int(profile)]) + slack, min(query.knownWeight, weight))
            return (profile: profile, bound: query.identity(shared: shared, profileWeight: weight))
        }
        return bounded.sorted { ($1.bound, $0.profile) < ($0.bound, $1.profile) }
    }
}
