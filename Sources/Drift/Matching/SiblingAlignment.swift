/// Aligns two sequences by keys, keeping the order: common ends, then keys that are unique in both (patience), then equal occurrences.
///
/// About linear: each round splits its range at the anchors found, and after ``deepest`` rounds occurrences decide.
/// Source: patience diff (Bram Cohen), with the longest increasing subsequence of the anchors.
struct SiblingAlignment {
    private struct Job {
        let first: Range<Int>
        let second: Range<Int>
        let depth: Int
    }

    private let first: [UInt64]
    private let second: [UInt64]
    private var pairs: [(Int, Int)] = []
    private static let deepest = 8

    private init(_ first: [UInt64], _ second: [UInt64]) {
        self.first = first
        self.second = second
    }

    /// Pairs of positions with equal keys, rising in both. A key of zero matches nothing.
    static func ordered(_ first: [UInt64], _ second: [UInt64]) -> [(Int, Int)] {
        var alignment = SiblingAlignment(first, second)
        var jobs = [Job(first: first.indices, second: second.indices, depth: 0)]
        while let job = jobs.popLast() { alignment.solve(job, &jobs) }
        return alignment.pairs
    }

    /// Pairs of positions whose key is unique in both sequences, whatever their order.
    static func unique(_ first: [UInt64], _ second: [UInt64]) -> [(Int, Int)] {
        uniquePairs(first, first.indices, second, second.indices)
    }

    private mutating func solve(_ job: Job, _ jobs: inout [Job]) {
        var (low, high) = (job.first.lowerBound, job.first.upperBound)
        var (otherLow, otherHigh) = (job.second.lowerBound, job.second.upperBound)
        while low < high, otherLow < otherHigh, first[low] == second[otherLow], first[low] != 0 {
            pairs.append((low, otherLow))
            low += 1
            otherLow += 1
        }
        while low < high, otherLow < otherHigh, first[high - 1] == second[otherHigh - 1], first[high - 1] != 0 {
            high -= 1
            otherHigh -= 1
            pairs.append((high, otherHigh))
        }
        guard low < high, otherLow < otherHigh else { return }
        var anchors: [(Int, Int)] = []
        if job.depth < Self.deepest { anchors = Self.uniquePairs(first, low..<high, second, otherLow..<otherHigh) }
        guard !anchors.isEmpty else {
            pairs.append(contentsOf: Self.rising(occurrences(low..<high, otherLow..<otherHigh)))
            return
        }
        for (position, other) in Self.rising(anchors) {
            pairs.append((position, other))
            jobs.append(Job(first: low..<position, second: otherLow..<other, depth: job.depth + 1))
            low = position + 1
            otherLow = other + 1
        }
        jobs.append(Job(first: low..<high, second: otherLow..<otherHigh, depth: job.depth + 1))
    }

    /// The k-th occurrence of a key in one range with the k-th in the other.
    private func occurrences(_ range: Range<Int>, _ other: Range<Int>) -> [(Int, Int)] {
        var index = HashIndex(capacity: other.count)
        var heads: [Int32] = []
        var next = [Int32](repeating: -1, count: other.count)
        for position in other.reversed() {
            let number = index.number(adding: second[position])
            if number == heads.count { heads.append(-1) }
            next[position - other.lowerBound] = heads[number]
            heads[number] = Int32(truncatingIfNeeded: position)
        }
        var found: [(Int, Int)] = []
        for position in range where first[position] != 0 {
            let number = index.number(of: first[position])
            guard number >= 0, heads[number] >= 0 else { continue }
            let partner = Int(heads[number])
            heads[number] = next[partner - other.lowerBound]
            found.append((position, partner))
        }
        return found
    }

    private static func rising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        let members = LongestIncreasing.members(of: pairs.map { Int32(truncatingIfNeeded: $0.1) })
        return pairs.indices.filter { members[$0] }.map { pairs[$0] }
    }

    private static func uniquePairs(
        _ first: [UInt64], _ range: Range<Int>, _ second: [UInt64], _ other: Range<Int>
    ) -> [(Int, Int)] {
        var index = HashIndex(capacity: range.count)
        var counts: [(first: Int32, second: Int32, position: Int32)] = []
        for position in range {
            let number = index.number(adding: first[position])
            if number == counts.count { counts.append((0, 0, 0)) }
            counts[number].first += 1
        }
        for position in other {
            let number = index.number(of: second[position])
            guard number >= 0 else { continue }
            counts[number].second += 1
            counts[number].position = Int32(truncatingIfNeeded: position)
        }
        var found: [(Int, Int)] = []
        for position in range where first[position] != 0 {
            let count = counts[index.number(of: first[position])]
            if count.first == 1, count.second == 1 { found.append((position, Int(count.position))) }
        }
        return found
    }
}
