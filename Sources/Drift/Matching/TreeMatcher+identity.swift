import AccessibilityTree

extension TreeMatcher {
    /// Pairs nodes of equal role whose stable id is unique in both trees.
    mutating func matchIdentifiers() {
        let fromKeys = identifierKeys(a)
        guard !fromKeys.isEmpty else { return }
        let toKeys = identifierKeys(b)
        guard !toKeys.isEmpty else { return }
        var groups = KeyGroups(from: a.count, to: b.count)
        for (node, key) in fromKeys { groups.addFrom(Int(node), key: key) }
        for (node, key) in toKeys { groups.addTo(Int(node), key: key) }
        for (node, _) in fromKeys {
            let x = Int(node)
            guard let y = groups.uniquePartner(ofFrom: x), mapping.isFree(x, y), a.roles[x] == b.roles[y],
                comparer.sameText(a.arena.identifiers[x], b.arena.identifiers[y])
            else { continue }
            if isIdentical(x, y) { linkSubtree(x, y) } else { mapping.link(x, y) }
        }
    }

    private func identifierKeys(_ side: MatchSide) -> [(Int32, UInt64)] {
        guard !options.scope.ignoresIdentifier else { return [] }
        let key = KeyedHash.process
        let text = side.arena.text
        var keys: [(Int32, UInt64)] = []
        for (node, range) in side.arena.identifiers.enumerated() where !range.isEmpty {
            let hash = key.mix(key.hash(range, in: text), UInt64(side.roles[node].rawValue))
            keys.append((Int32(truncatingIfNeeded: node), hash))
        }
        return keys
    }

    /// Pairs identical subtrees, largest first: those that are unique, then those that are unique with their siblings, then those that are
    /// unique, or equally many, under equal ancestors.
    mutating func matchIdenticalSubtrees() {
        let order = a.largestFirst()
        pairEqual(order: order, fromKeys: a.hashes.content, toKeys: b.hashes.content, counted: false)
        guard let freeFrom = mapping.forward.firstIndex(of: -1), freeFrom < a.count, mapping.backward.contains(-1) else { return }
        pairEqual(order: order, fromKeys: siblingKeys(a), toKeys: siblingKeys(b), counted: false)
        pairEqual(order: order, fromKeys: ancestorKeys(a), toKeys: ancestorKeys(b), counted: true)
    }

    /// Pairs free subtrees of equal content whose keys are unique in both trees; with `counted`, also larger ones whose key is equally
    /// frequent in both, in preorder.
    private mutating func pairEqual(order: [Int32], fromKeys: [UInt64], toKeys: [UInt64], counted: Bool) {
        var groups = KeyGroups(from: a.count, to: b.count)
        for node in 0..<a.count where mapping.forward[node] < 0 { groups.addFrom(node, key: fromKeys[node]) }
        for node in 0..<b.count where mapping.backward[node] < 0 { groups.addTo(node, key: toKeys[node]) }
        var members = counted ? GroupMembers(groups, count: b.count) : nil
        for node in order {
            let x = Int(node)
            guard mapping.forward[x] < 0 else { continue }
            let small = a.size(x) <= Self.smallSubtree
            var partner = groups.uniquePartner(ofFrom: x)
            if partner == nil, counted, !small, groups.isEvenlyAmbiguous(ofFrom: x) {
                partner = members?.next(in: groups.group(ofFrom: x)) { mapping.backward[$0] < 0 }
            }
            guard let y = partner, mapping.backward[y] < 0, !small || a.isTelling(x), isIdentical(x, y) else { continue }
            linkSubtree(x, y)
            if small { provisional.append((node, Int32(truncatingIfNeeded: y))) }
            for offset in 0..<a.size(x) {
                groups.removeFrom(x + offset)
                groups.removeTo(y + offset)
            }
        }
    }

    /// Content with the content of the neighbours and the label of the parent.
    private func siblingKeys(_ side: MatchSide) -> [UInt64] {
        let key = KeyedHash.process
        let content = side.hashes.content
        var keys = content
        for parent in 0..<side.count where !side.isLeaf(parent) {
            let end = Int(side.ends[parent])
            var before: UInt64 = 0
            var child = parent + 1
            while child < end {
                let following = Int(side.ends[child])
                let after = following < end ? content[following] : 0
                keys[child] = key.mix(key.mix(key.mix(content[child], before), after), side.hashes.label[parent])
                before = content[child]
                child = following
            }
        }
        return keys
    }

    /// Content with the labels of all ancestors.
    private func ancestorKeys(_ side: MatchSide) -> [UInt64] {
        let key = KeyedHash.process
        var paths = [UInt64](repeating: 1, count: side.count)
        var keys = paths
        for node in 0..<side.count {
            let parent = Int(side.parents[node])
            let above = parent < 0 ? 1 : paths[parent]
            paths[node] = key.mix(above, side.hashes.label[node])
            keys[node] = key.mix(above, side.hashes.content[node])
        }
        return keys
    }

    /// Pairs what is still free and equal, largest first, in preorder: moved copies of something that is there several times.
    mutating func matchLeftoverIdenticalSubtrees() {
        var groups = KeyGroups(from: a.count, to: b.count)
        var any = false
        for node in 0..<a.count where mapping.forward[node] < 0 && a.isTelling(node) {
            groups.addFrom(node, key: a.hashes.content[node])
            any = true
        }
        guard any else { return }
        for node in 0..<b.count where mapping.backward[node] < 0 { groups.addTo(node, key: b.hashes.content[node]) }
        var members = GroupMembers(groups, count: b.count)
        for node in a.largestFirst() {
            let x = Int(node)
            let group = groups.group(ofFrom: x)
            guard group >= 0, mapping.forward[x] < 0, let y = members.next(in: group, where: { mapping.backward[$0] < 0 }),
                isIdentical(x, y)
            else { continue }
            linkSubtree(x, y)
        }
    }
}

/// The nodes of the new tree group by group, in preorder, each handed out once.
private struct GroupMembers {
    private var nodes: [Int32] = []
    private var cursors: [Int32]
    private let ends: [Int32]

    init(_ groups: KeyGroups, count: Int) {
        var starts = [Int32](repeating: 0, count: groups.groupCount + 1)
        for node in 0..<count where groups.group(ofTo: node) >= 0 { starts[groups.group(ofTo: node) + 1] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        nodes = [Int32](repeating: 0, count: Int(starts[groups.groupCount]))
        ends = Array(starts.dropFirst())
        cursors = starts
        for node in 0..<count {
            let group = groups.group(ofTo: node)
            guard group >= 0 else { continue }
            nodes[Int(cursors[group])] = Int32(truncatingIfNeeded: node)
            cursors[group] += 1
        }
        cursors = starts
    }

    /// The next member of a group that is still free. Amortised O(1).
    mutating func next(in group: Int, where isFree: (Int) -> Bool) -> Int? {
        while cursors[group] < ends[group] {
            let node = Int(nodes[Int(cursors[group])])
            cursors[group] += 1
            if isFree(node) { return node }
        }
        return nil
    }
}
