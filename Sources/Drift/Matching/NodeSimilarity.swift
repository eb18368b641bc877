import AccessibilityTree

/// How likely two free siblings are the same node, edited.
struct NodeSimilarity {
    let a: MatchSide
    let b: MatchSide
    let comparer: NodeComparer

    /// Enough to pair two nodes before their surroundings are settled.
    static let convincing = 0.6
    /// Enough when nothing else is left.
    static let acceptable = 0.4

    private static let mostChildren = 16

    /// From 0 (never the same) to 1.
    func score(_ x: Int, _ y: Int, mapping: NodeMapping) -> Double {
        let named = !a.names[x].isEmpty && !b.names[y].isEmpty
        let sameName = comparer.sameText(a.names[x], b.names[y])
        if !sameName, asksAnew(x, y) { return 0 }
        let leaves = a.isLeaf(x) && b.isLeaf(y)
        guard a.roles[x] == b.roles[y] else {
            if sameName, named { return mayChangeRole(x, y) ? 0.65 : 0.55 }
            return !leaves && mayChangeRole(x, y) && sharedChildren(x, y, mapping) >= 0.5 ? 0.5 : 0
        }
        var score = 0.35
        if named {
            score += sameName ? 0.45 : 0.4 * textSimilarity(a.arena, a.names[x], b.arena, b.names[y])
        } else if sameName {
            score += 0.15
        }
        if leaves {
            score += 0.1
        } else if a.isLeaf(x) || b.isLeaf(y) {
            // A control may show its text inside or not; other nodes are leaves or containers by nature.
            if !a.tree.classes[x].isUsable { score -= 0.15 }
        } else {
            let shared = sharedChildren(x, y, mapping)
            score += 0.25 * shared
            if a.hashes.structure[x] == b.hashes.structure[y] { score += 0.15 }
        }
        if !a.arena.values[x].isEmpty, comparer.sameText(a.arena.values[x], b.arena.values[y]) { score += 0.15 }
        return min(score, 1)
    }

    /// Whether two nodes of different roles can be the same one: both can be used, or neither can.
    func mayChangeRole(_ x: Int, _ y: Int) -> Bool { a.tree.classes[x].isUsable == b.tree.classes[y].isUsable }

    /// Whether one of two nodes takes a secret and the other does not. Under another name it is another field: that it is new must be told.
    func asksAnew(_ x: Int, _ y: Int) -> Bool { (a.tree.classes[x] == .secret) != (b.tree.classes[y] == .secret) }

    /// Share of the pairs of neighbouring letters that two names have in common, from 0 to 1.
    func nameSimilarity(_ x: Int, _ y: Int) -> Double { textSimilarity(a.arena, a.names[x], b.arena, b.names[y]) }

    /// Share of the first children that are matched to each other or carry the same label.
    private func sharedChildren(_ x: Int, _ y: Int, _ mapping: NodeMapping) -> Double {
        var labels: [UInt64] = []
        var child = y + 1
        while child < Int(b.ends[y]), labels.count < Self.mostChildren {
            labels.append(b.hashes.label[child])
            child = Int(b.ends[child])
        }
        var shared = 0
        var total = 0
        child = x + 1
        while child < Int(a.ends[x]), total < Self.mostChildren {
            total += 1
            let partner = Int(mapping.forward[child])
            if partner >= 0 {
                if Int(b.parents[partner]) == y { shared += 1 }
            } else if !a.names[child].isEmpty, labels.contains(a.hashes.label[child]) {
                shared += 1
            }
            child = Int(a.ends[child])
        }
        return Double(shared) / Double(max(total, labels.count, 1))
    }

    private func textSimilarity(_ first: NodeArena, _ range: TextRange, _ second: NodeArena, _ other: TextRange) -> Double {
        LetterPairs(first.text, range.indices).similarity(to: LetterPairs(second.text, other.indices))
    }
}
