import AccessibilityTree

extension TreeMatcher {
    /// Nodes of either tree up to which a whole tree may be matched by exact edit distance.
    static let wholeTree = 150
    /// Table cells that this may fill in: a few milliseconds.
    private static let wholeWork = 2_000_000

    /// The cheapest mapping without moves of two small trees that were matched already; nil where it would take too long.
    ///
    /// Large identical subtrees stay as they are. What cannot be the same node for other reasons than the number of edits is kept apart:
    /// nodes of different roles under different names, and a field that asks for a secret and one of another name that does not.
    func matchedAsWholes() -> TreeMatcher? {
        guard a.count <= Self.wholeTree, b.count <= Self.wholeTree, mapping.forward[0] == 0 else { return nil }
        var whole = self
        whole.mapping = NodeMapping(from: a.count, to: b.count)
        whole.identical = [Bool](repeating: false, count: a.count)
        whole.mapping.link(0, 0)
        for node in a.largestFirst() {
            let x = Int(node)
            guard a.size(x) > Self.smallSubtree, identical[x], whole.mapping.forward[x] < 0 else { continue }
            whole.linkSubtree(x, Int(mapping.forward[x]))
        }
        guard let first = whole.remnant(below: 0, a, whole.mapping.forward, limit: Self.wholeTree),
            let second = whole.remnant(below: 0, b, whole.mapping.backward, limit: Self.wholeTree)
        else { return nil }
        let distance = ForestDistance(first, second, costs: wholeCosts(first, second, anchors: whole.mapping))
        guard distance.work <= Self.wholeWork else { return nil }
        for (position, other) in distance.mapping() {
            let (node, partner) = (Int(first.nodes[position]), Int(second.nodes[other]))
            if whole.mapping.isFree(node, partner) { whole.mapping.link(node, partner) }
        }
        return whole
    }

    private func wholeCosts(_ first: Forest, _ second: Forest, anchors: NodeMapping) -> [Int32] {
        let letters = first.nodes.map { LetterPairs(a.arena.text, a.names[Int($0)].indices) }
        let others = second.nodes.map { LetterPairs(b.arena.text, b.names[Int($0)].indices) }
        var costs = [Int32](repeating: ForestDistance.impossible, count: first.count * second.count)
        for (row, node) in first.nodes.enumerated() {
            let x = Int(node)
            let anchor = Int(anchors.forward[x])
            for (column, other) in second.nodes.enumerated() {
                let y = Int(other)
                if anchor >= 0 || anchors.backward[y] >= 0 {
                    if anchor == y { costs[row * second.count + column] = 0 }
                } else if mayBeSame(x, y) {
                    costs[row * second.count + column] = wholeCost(x, y) { letters[row].similarity(to: others[column]) }
                }
            }
        }
        return costs
    }

    /// Whether two nodes may be one that changed: of one role, or of another under the same name.
    private func mayBeSame(_ x: Int, _ y: Int) -> Bool {
        let sameName = comparer.sameText(a.names[x], b.names[y])
        if !sameName, similarity.asksAnew(x, y) { return false }
        return a.roles[x] == b.roles[y] || (sameName && !a.names[x].isEmpty)
    }

    /// Nothing for equal nodes, one edit for different ones; of several that differ the likelier one costs a little less.
    private func wholeCost(_ x: Int, _ y: Int, _ similarity: () -> Double) -> Int32 {
        let sameRole = a.roles[x] == b.roles[y]
        if comparer.sameText(a.names[x], b.names[y]) {
            if sameRole { return comparer.difference(x, y).subtracting(.identifier).isEmpty ? 0 : ForestDistance.unit }
            return ForestDistance.unit + (self.similarity.mayChangeRole(x, y) ? 1 : 8)
        }
        if Int(mapping.forward[x]) == y || similarity() >= Self.similarName { return ForestDistance.unit + 1 }
        return ForestDistance.unit + (a.tree.classes[x].isUsable ? 6 : 24)
    }
}
