/// The best few hits of a search, one a template, best first.
struct TopHits {
    let capacity: Int
    private(set) var hits: [CandidateSearch.Hit] = []

    init(capacity: Int) {
        self.capacity = capacity
        hits.reserveCapacity(capacity + 1)
    }

    var isFull: Bool { hits.count >= capacity }
    /// The lowest identity that is kept; 0 when there is none.
    var least: Double { hits.last?.identity ?? 0 }

    /// Takes a hit in if it is good enough. Of one template the better profile stays, of equal identities the earlier template. O(capacity).
    mutating func insert(_ hit: CandidateSearch.Hit) {
        if let known = hits.firstIndex(where: { $0.template == hit.template }) {
            guard hit.identity > hits[known].identity else { return }
            hits.remove(at: known)
        }
        let place = hits.firstIndex { ($0.identity, hit.template) < (hit.identity, $0.template) } ?? hits.count
        guard place < capacity else { return }
        hits.insert(hit, at: place)
        if hits.count > capacity { hits.removeLast() }
    }
}
