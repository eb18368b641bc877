import AccessibilityTree

extension TreeMatcher {
    /// Matches by exact edit distance what is still free between matched parents: connected free nodes on both sides, small enough, as
    /// long as the work lasts. Matched nodes right below free ones take part as anchors that fit only each other.
    mutating func matchRemnants() {
        for x in 0..<a.count where mapping.forward[x] >= 0 && !identical[x] {
            let y = Int(mapping.forward[x])
            guard !a.isLeaf(x), !b.isLeaf(y), let first = remnant(below: x, a, mapping.forward, limit: options.exactNodes),
                let second = remnant(below: y, b, mapping.backward, limit: options.exactNodes)
            else { continue }
            let distance = ForestDistance(first, second, costs: costs(first, second))
            guard distance.work <= exactWork else { continue }
            exactWork -= distance.work
            for (position, other) in distance.mapping() {
                let (node, partner) = (Int(first.nodes[position]), Int(second.nodes[other]))
                if mapping.isFree(node, partner) { mapping.link(node, partner) }
            }
        }
    }

    /// The free nodes below a matched one, down to the next matched ones, in postorder; nil when there are none or more than
    /// the limit.
    func remnant(below root: Int, _ side: MatchSide, _ partners: [Int32], limit: Int) -> Forest? {
        var preorder: [Int32] = []
        var free = 0
        var node = root + 1
        while node < Int(side.ends[root]) {
            let parent = Int(side.parents[node])
            if partners[node] < 0 {
                preorder.append(Int32(truncatingIfNeeded: node))
                free += 1
                node += 1
            } else {
                if parent != root { preorder.append(Int32(truncatingIfNeeded: node)) }
                node = Int(side.ends[node])
            }
            if preorder.count > limit { return nil }
        }
        return free > 0 ? Forest(preorder: preorder, ends: side.ends, isOpen: { partners[$0] < 0 }) : nil
    }

    private func costs(_ first: Forest, _ second: Forest) -> [Int32] {
        var costs = [Int32](repeating: ForestDistance.impossible, count: first.count * second.count)
        for (row, node) in first.nodes.enumerated() {
            for (column, other) in second.nodes.enumerated() {
                costs[row * second.count + column] = cost(Int(node), Int(other))
            }
        }
        return costs
    }

    private func cost(_ x: Int, _ y: Int) -> Int32 {
        let partner = Int(mapping.forward[x])
        if partner >= 0 { return partner == y ? 0 : ForestDistance.impossible }
        if mapping.backward[y] >= 0 { return ForestDistance.impossible }
        let sameName = comparer.sameText(a.names[x], b.names[y])
        if !sameName, similarity.asksAnew(x, y) { return ForestDistance.impossible }
        if a.roles[x] == b.roles[y] {
            if sameName { return 0 }
            // Under the same parent, or on a control, a name may become quite another; elsewhere names less alike are two names.
            if similarity.nameSimilarity(x, y) >= Self.similarName { return ForestDistance.unit }
            if mapping.forward[Int(a.parents[x])] == b.parents[y] { return ForestDistance.unit + 2 }
            return a.tree.classes[x].isUsable ? ForestDistance.unit + 6 : ForestDistance.impossible
        }
        guard sameName, !a.names[x].isEmpty else { return ForestDistance.impossible }
        return ForestDistance.unit + (similarity.mayChangeRole(x, y) ? 1 : 8)
    }

    static let similarName = 0.3
}
