import AccessibilityTree

extension TreeMatcher {
    /// Pairs free children of matched parents, top-down, so that new pairs have their children paired in turn.
    ///
    /// First by content, then by label, both inside the gaps between siblings that are matched already and then across them; at last by
    /// similarity inside the gaps. `loose` accepts what merely has the same role and place.
    mutating func recover(loose: Bool) {
        var marks = [Bool](repeating: false, count: b.count)
        var x = 0
        while x < a.count {
            if identical[x] {
                x = Int(a.ends[x])
                continue
            }
            let y = Int(mapping.forward[x])
            if y >= 0, !a.isLeaf(x), !b.isLeaf(y) { recoverChildren(x, y, loose: loose, &marks) }
            x += 1
        }
    }

    private mutating func recoverChildren(_ x: Int, _ y: Int, loose: Bool, _ marks: inout [Bool]) {
        guard hasFreeChild(of: x, a, mapping.forward), hasFreeChild(of: y, b, mapping.backward) else { return }
        if Int(a.ends[x + 1]) == Int(a.ends[x]), Int(b.ends[y + 1]) == Int(b.ends[y]) {
            pair(x + 1, y + 1, loose: loose)
            return
        }
        var free = FreeSiblings(x, y, a, b, mapping, &marks)
        for gap in free.gaps() {
            pairEqual(&free, gap, a.hashes.content, b.hashes.content, whole: true)
            pairEqual(&free, gap, a.hashes.label, b.hashes.label, whole: false)
        }
        pairAcross(&free, a.hashes.content, b.hashes.content, whole: true)
        pairAcross(&free, a.hashes.label, b.hashes.label, whole: false)
        free = FreeSiblings(x, y, a, b, mapping, &marks)
        for gap in free.gaps() { pairSimilar(free, gap, loose: loose) }
    }

    private func hasFreeChild(of node: Int, _ side: MatchSide, _ partners: [Int32]) -> Bool {
        var child = node + 1
        while child < Int(side.ends[node]) {
            if partners[child] < 0 { return true }
            child = Int(side.ends[child])
        }
        return false
    }

    private mutating func pair(_ x: Int, _ y: Int, loose: Bool) {
        if isIdentical(x, y) {
            linkSubtree(x, y)
        } else if similarity.score(x, y, mapping: mapping) >= Self.needed(loose) {
            mapping.link(x, y)
        }
    }

    private static func needed(_ loose: Bool) -> Double { loose ? NodeSimilarity.acceptable : NodeSimilarity.convincing }

    /// Aligns the free siblings of a gap by a key. Without `whole`, only named nodes count.
    private mutating func pairEqual(
        _ free: inout FreeSiblings, _ gap: FreeSiblings.Gap, _ fromKeys: [UInt64], _ toKeys: [UInt64], whole: Bool
    ) {
        let first = free.keys(free.from, gap.from, fromKeys) { mapping.forward[$0] < 0 && (whole || !a.names[$0].isEmpty) }
        let second = free.keys(free.to, gap.to, toKeys) { mapping.backward[$0] < 0 && (whole || !b.names[$0].isEmpty) }
        for (position, other) in SiblingAlignment.ordered(first, second) {
            link(Int(free.from[gap.from.lowerBound + position]), Int(free.to[gap.to.lowerBound + other]), whole: whole)
        }
    }

    /// Pairs siblings that changed places: their key is unique among the free ones, and says something.
    private mutating func pairAcross(_ free: inout FreeSiblings, _ fromKeys: [UInt64], _ toKeys: [UInt64], whole: Bool) {
        let first = free.keys(free.from, free.from.indices, fromKeys) { mapping.forward[$0] < 0 && a.isTelling($0) }
        let second = free.keys(free.to, free.to.indices, toKeys) { mapping.backward[$0] < 0 && (whole || !b.names[$0].isEmpty) }
        for (position, other) in SiblingAlignment.unique(first, second) {
            link(Int(free.from[position]), Int(free.to[other]), whole: whole)
        }
    }

    private mutating func link(_ x: Int, _ y: Int, whole: Bool) {
        guard mapping.isFree(x, y) else { return }
        if whole {
            if isIdentical(x, y) { linkSubtree(x, y) }
        } else if a.roles[x] == b.roles[y], comparer.sameText(a.names[x], b.names[y]) {
            mapping.link(x, y)
        }
    }

    /// Aligns what is left in a gap so that the sum of similarities is greatest; long gaps by structure and role alone.
    private mutating func pairSimilar(_ free: FreeSiblings, _ gap: FreeSiblings.Gap, loose: Bool) {
        let first = free.from[gap.from]
        let second = free.to[gap.to]
        if first.count * second.count <= 1_024, first.count * second.count <= similarityWork {
            similarityWork -= first.count * second.count
            let pairs = SimilarityAlignment.pairs(first.count, second.count, least: Self.needed(loose)) { position, other in
                let (x, y) = (Int(first[first.startIndex + position]), Int(second[second.startIndex + other]))
                return similarity.score(x, y, mapping: mapping)
            }
            for (position, other) in pairs {
                mapping.link(Int(first[first.startIndex + position]), Int(second[second.startIndex + other]))
            }
            return
        }
        align(first, second) { side, node in side.isLeaf(node) ? 0 : side.hashes.structure[node] }
        if loose { align(first, second) { side, node in UInt64(side.roles[node].rawValue) + 1 } }
    }

    /// Aligns nodes that are still free by a key; zero matches nothing.
    private mutating func align(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>, by key: (MatchSide, Int) -> UInt64) {
        let left = first.map { mapping.forward[Int($0)] < 0 ? key(a, Int($0)) : 0 }
        let right = second.map { mapping.backward[Int($0)] < 0 ? key(b, Int($0)) : 0 }
        for (position, other) in SiblingAlignment.ordered(left, right) {
            let (x, y) = (Int(first[first.startIndex + position]), Int(second[second.startIndex + other]))
            if a.roles[x] == b.roles[y] { mapping.link(x, y) }
        }
    }
}
