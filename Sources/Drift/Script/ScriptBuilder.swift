import AccessibilityTree

/// Makes the edit script of a mapping.
///
/// A mapped node belongs to the nearest mapped node above it. It moves when the two trees disagree about that, or when it is not on a longest
/// increasing run of its siblings; every other node stays where deletions and insertions around it leave it. Source: Chawathe et al.,
/// SIGMOD 1996, with insertions and deletions as Tai's.
struct ScriptBuilder {
    let from: Tree
    let to: Tree
    let mapping: NodeMapping
    let identical: [Bool]
    let comparer: NodeComparer
    let options: DiffOptions

    /// Deletions bottom-up, moves top-down, insertions top-down, updates. O(n log n).
    func build() -> [Edit] {
        var edits: [Edit] = []
        for node in stride(from: from.count - 1, through: 0, by: -1) where mapping.forward[node] < 0 { edits.append(.delete(from: node)) }
        addMoves(&edits)
        addInsertions(&edits)
        addUpdates(&edits)
        return edits
    }

    /// For each node the nearest node above it that has a partner, -1 for none. O(n).
    static func mappedParents(_ parents: [Int32], _ partners: [Int32]) -> [Int32] {
        var mapped = parents
        for node in parents.indices {
            let parent = Int(parents[node])
            if parent >= 0, partners[parent] < 0 { mapped[node] = mapped[parent] }
        }
        return mapped
    }

    private func addMoves(_ edits: inout [Edit]) {
        let above = Self.mappedParents(from.arena.parents, mapping.forward)
        let aboveNew = Self.mappedParents(to.arena.parents, mapping.backward)
        let families = Families(parents: aboveNew, members: mapping.backward)
        var moves = [Bool](repeating: false, count: to.count)
        var any = false
        var numbers: [Int32] = []
        var staying: [Int32] = []
        for family in 0..<families.count {
            let parent = family - 1
            let oldParent = parent < 0 ? -1 : mapping.backward[parent]
            numbers.removeAll(keepingCapacity: true)
            staying.removeAll(keepingCapacity: true)
            for node in families.members(family) {
                let old = mapping.backward[Int(node)]
                if above[Int(old)] == oldParent {
                    numbers.append(old)
                    staying.append(node)
                } else {
                    moves[Int(node)] = true
                    any = true
                }
            }
            if numbers.count < 2 || isUnordered(parent, Int(oldParent)) { continue }
            let members = LongestIncreasing.members(of: numbers)
            for (index, node) in staying.enumerated() where !members[index] {
                moves[Int(node)] = true
                any = true
            }
        }
        guard any else { return }
        var previous = [Int32](repeating: -1, count: families.count)
        for node in 0..<to.count where mapping.backward[node] >= 0 {
            let family = Int(aboveNew[node]) + 1
            if moves[node] {
                edits.append(
                    .move(from: Int(mapping.backward[node]), to: node, parent: family - 1, after: Int(previous[family])))
            }
            previous[family] = Int32(truncatingIfNeeded: node)
        }
    }

    private func isUnordered(_ parent: Int, _ oldParent: Int) -> Bool {
        options.unorderedTo.contains(parent) || options.unorderedFrom.contains(oldParent)
    }

    private func addInsertions(_ edits: inout [Edit]) {
        let parents = to.arena.parents
        let ends = to.arena.ends
        // How many nodes with a partner hang below a node without one, with none of their kind between.
        var adopted = [Int32](repeating: 0, count: to.count)
        var any = false
        for node in stride(from: to.count - 1, to: 0, by: -1) where mapping.backward[Int(max(parents[node], 0))] < 0 {
            adopted[Int(parents[node])] += mapping.backward[node] >= 0 ? 1 : adopted[node]
        }
        var previous = [Int32](repeating: -1, count: to.count)
        any = mapping.backward.contains(-1)
        guard any else { return }
        for node in 0..<to.count {
            let end = Int(ends[node])
            if end < to.count, parents[end] == parents[node] { previous[end] = Int32(truncatingIfNeeded: node) }
            guard mapping.backward[node] < 0 else { continue }
            edits.append(.insert(to: node, parent: Int(parents[node]), after: Int(previous[node]), adopting: Int(adopted[node])))
        }
    }

    private func addUpdates(_ edits: inout [Edit]) {
        let identified = from.arena.identifiers.contains { !$0.isEmpty } || to.arena.identifiers.contains { !$0.isEmpty }
        let resized = BoundsJudge(from: from, to: to, mapping: mapping, options: options).changedNodes()
        for node in 0..<from.count {
            let partner = Int(mapping.forward[node])
            guard partner >= 0 else { continue }
            var fields: NodeFields = []
            if !identical[node] {
                fields = comparer.difference(node, partner)
            } else if identified, comparer.differentIdentifier(node, partner) {
                fields = .identifier
            }
            if !resized.isEmpty, resized.contains(node) { fields.insert(.bounds) }
            if !fields.isEmpty { edits.append(.update(from: node, to: partner, fields: fields)) }
        }
    }
}

/// Mapped nodes of the new tree by the mapped node they belong to: family `k` is that of node `k - 1`, family 0 that of the tree.
private struct Families {
    private let nodes: [Int32]
    private let starts: [Int32]

    var count: Int { starts.count - 1 }

    init(parents: [Int32], members: [Int32]) {
        var starts = [Int32](repeating: 0, count: parents.count + 2)
        for node in parents.indices where members[node] >= 0 { starts[Int(parents[node]) + 2] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var nodes = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        var next = starts
        for node in parents.indices where members[node] >= 0 {
            let family = Int(parents[node]) + 1
            nodes[Int(next[family])] = Int32(truncatingIfNeeded: node)
            next[family] += 1
        }
        self.nodes = nodes
        self.starts = starts
    }

    func members(_ family: Int) -> ArraySlice<Int32> { nodes[Int(starts[family])..<Int(starts[family + 1])] }
}
