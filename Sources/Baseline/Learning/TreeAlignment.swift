import AccessibilityTree

/// Pairs the nodes of two captures of one unchanged screen, from the roots down.
///
/// Much simpler than the differ, and only good for learning: nodes are paired under paired parents alone, so a moved node counts as one
/// that went and one that came, and learning then refuses or leaves it to a person.
struct TreeAlignment {
    /// The partner in the other tree of each node of the reference, -1 where it has none.
    private(set) var partners: [Int]
    /// Roots of the subtrees that only the reference has, and those that only the other has; with the paired parent in the reference.
    private(set) var onlyInReference: [(node: Int, parent: Int)] = []
    private(set) var onlyInOther: [(node: Int, parent: Int)] = []

    private let reference: NodeArena
    private let other: NodeArena
    private let referenceLabels: NodeLabels
    private let otherLabels: NodeLabels

    /// Nodes that are looked through for a partner in a gap; what lies beyond counts as unpaired.
    private static let reach = 64

    /// Nil when the roots differ in role. O(nodes × log(children)), stack depth constant.
    init?(reference: Tree, _ referenceLabels: NodeLabels, other: Tree, _ otherLabels: NodeLabels) {
        guard reference.count > 0, other.count > 0, reference.arena.roleName(0) == other.arena.roleName(0) else { return nil }
        self.reference = reference.arena
        self.other = other.arena
        self.referenceLabels = referenceLabels
        self.otherLabels = otherLabels
        partners = [Int](repeating: -1, count: reference.count)
        partners[0] = 0
        // Preorder: a parent's partner is settled before its children are looked at.
        for node in 0..<reference.count where partners[node] >= 0 { pairChildren(of: node) }
    }

    private mutating func pairChildren(of node: Int) {
        let old = Array(reference.children(of: node))
        let new = Array(other.children(of: partners[node]))
        var anchors = anchors(old, new)
        anchors.append((old.count, new.count))
        var start = (0, 0)
        for (oldEnd, newEnd) in anchors {
            pairGap(old[start.0..<oldEnd], new[start.1..<newEnd], parent: node)
            if oldEnd < old.count { partners[old[oldEnd]] = new[newEnd] }
            start = (oldEnd + 1, newEnd + 1)
        }
    }

    /// Positions of children with the same label, in increasing order on both sides: the longest increasing run of the labels that are
    /// unique on both sides (patience).
    private func anchors(_ old: [Int], _ new: [Int]) -> [(Int, Int)] {
        let oldPositions = uniquePositions(old, referenceLabels.labels)
        let newPositions = uniquePositions(new, otherLabels.labels)
        let pairs = oldPositions.compactMap { label, position in newPositions[label].map { (position, $0) } }.sorted { $0.0 < $1.0 }
        var piles: [Int] = []
        var previous = [Int](repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = piles.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[piles[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[index] = piles[low - 1] }
            if low == piles.count { piles.append(index) } else { piles[low] = index }
        }
        var chain: [(Int, Int)] = []
        var index = piles.last ?? -1
        while index >= 0 {
            chain.append(pairs[index])
            index = previous[index]
        }
        return chain.reversed()
    }

    private func uniquePositions(_ children: [Int], _ labels: [UInt64]) -> [UInt64: Int] {
        var positions: [UInt64: Int] = [:]
        var repeated: Set<UInt64> = []
        for (position, child) in children.enumerated() where positions.updateValue(position, forKey: labels[child]) != nil {
            repeated.insert(labels[child])
        }
        return positions.filter { !repeated.contains($0.key) }
    }

    /// Pairs what is left between two anchors, in order: the same role and shape first, then the same role.
    private mutating func pairGap(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>, parent: Int) {
        var next = new.startIndex
        for node in old {
            let window = new[next..<min(new.endIndex, next + Self.reach)]
            let role = referenceLabels.roles[node]
            let sameShape = window.firstIndex {
                otherLabels.shapes[$0] == referenceLabels.shapes[node] && otherLabels.roles[$0] == role
            }
            guard let found = sameShape ?? window.firstIndex(where: { otherLabels.roles[$0] == role }) else {
                onlyInReference.append((node, parent))
                continue
            }
            for skipped in new[next..<found] { onlyInOther.append((skipped, parent)) }
            partners[node] = new[found]
            next = found + 1
        }
        for skipped in new[next...] { onlyInOther.append((skipped, parent)) }
    }
}
