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
    static let freePostings = 10_000

    /// What a search looked at: its cost.
    struct Work: Hashable, Sendable {
        /// Entries of the inverted index.
        var postings = 0
        /// Profiles that were compared feature by feature.
        var scored = 0
    }

    let index: FeatureIndex
    let query: FeatureQuery

    /// The nearest templates, best first, ties by position.
    ///
    /// Exact and complete down to ``floor``. Further down, where nothing is ever accepted, the list is filled with those of the highest bounds.
    func best(_ count: Int) -> [Hit] {
        var work = Work()
        return best(count, work: &work)
    }

    /// The same, counting what it looked at.
    func best(_ count: Int, work: inout Work) -> [Hit] {
        var top = TopHits(capacity: count)
        for (profile, bound) in collect(atLeast: count, &work) {
            if top.isFull, bound <= top.least || bound < Self.floor { break }
            top.insert(score(Int(profile)))
            work.scored += 1
        }
        return top.hits
    }

    private func score(_ profile: Int) -> Hit {
        let shared = query.sharedWeight(with: profile, of: index)
        return Hit(
            template: Int(index.profileTemplates[profile]), profile: profile, shared: shared,
            identity: query.identity(shared: shared, profileWeight: Double(index.profileWeights[profile])))
    }

    /// A profile and an upper bound of its identity.
    private typealias Bounded = (profile: UInt32, bound: Double)

    /// The profiles that may reach ``floor``, by falling bound; when there are fewer than `count`, filled up with the next.
    private func collect(atLeast count: Int, _ work: inout Work) -> [Bounded] {
        let (touched, partial, left) = accumulate(&work)
        // Rounding of the running sums must never make a bound too small.
        let slack = max(left, 0) + query.identityWeight * 1e-5
        var promising: [Bounded] = []
        var others: [Bounded] = []
        for profile in touched {
            let weight = Double(index.profileWeights[Int(profile)])
            let shared = min(Double(partial[Int(profile)]) + slack, min(query.knownWeight, weight))
            let bound = query.identity(shared: shared, profileWeight: weight)
            if bound >= Self.floor {
                promising.append((profile, bound))
            } else if others.count < count || bound > (others.last?.bound ?? 0) {
                let place = others.firstIndex { $0.bound < bound } ?? others.count
                others.insert((profile, bound), at: place)
                if others.count > count { others.removeLast() }
            }
        }
        promising.sort { ($1.bound, $0.profile) < ($0.bound, $1.profile) }
        return promising.count >= count ? promising : promising + others
    }

    /// Adds up, rarest features first, what each profile shares with the capture, until the weight that is left decides nothing.
    private func accumulate(_ work: inout Work) -> (touched: [UInt32], partial: [Float], left: Double) {
        var partial = [Float](repeating: 0, count: index.profileCount)
        var touched: [UInt32] = []
        // One sortable number each: how often the feature occurs, then which it is.
        let features = query.known.map { UInt64(index.postings(of: $0).count) << 32 | UInt64($0) }.sorted()
        var left = query.knownWeight
        var postingsRead = 0
        for packed in features {
            if left < Self.floor * query.identityWeight, postingsRead > Self.freePostings { break }
            let feature = Int(packed & 0xFFFF_FFFF)
            let weight = index.weights[feature]
            let profiles = index.postings(of: feature)
            postingsRead += profiles.count
            for profile in profiles {
                if partial[Int(profile)] == 0 { touched.append(profile) }
                partial[Int(profile)] += weight
            }
            left -= Double(weight)
        }
        work.postings += postingsRead
        return (touched, partial, left)
    }
}
