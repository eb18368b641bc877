package import AccessibilityTree

extension TreeDiff {
    /// Carries the script out on its old tree, which gives the new tree. What the options do not compare, and so no edit mentions, is taken
    /// from the new node at once. O(nodes + edits + adopted nodes).
    package func applied() -> Tree {
        var bench = EditBench(self)
        for edit in edits { bench.apply(edit) }
        return bench.finish()
    }
}

/// The tree under edit: sibling lists over the nodes of both trees. Nodes of the old tree keep their index, those of the new one
/// come after them, and the place above the root is last.
private struct EditBench {
    private let diff: TreeDiff
    private let offset: Int
    private let top: Int
    private var parents: [Int]
    private var firsts: [Int]
    private var nexts: [Int]
    private var previous: [Int]
    private var updates: [Int: NodeFields] = [:]
    /// Fields of which the options leave out all, or some.
    private let uncompared: NodeFields

    init(_ diff: TreeDiff) {
        self.diff = diff
        offset = diff.from.count
        top = diff.from.count + diff.to.count
        uncompared = Self.uncompared(diff.options)
        parents = [Int](repeating: -1, count: top + 1)
        firsts = parents
        nexts = parents
        previous = parents
        let arena = diff.from.arena
        var last = parents
        for node in 0..<arena.count {
            let parent = arena.parents[node] < 0 ? top : Int(arena.parents[node])
            attach(node, to: parent, after: last[parent])
            last[parent] = node
        }
    }

    private static func uncompared(_ options: DiffOptions) -> NodeFields {
        var fields: NodeFields = []
        let scope = options.scope
        if scope.ignoresValue { fields.insert(.value) }
        if scope.ignoresDescription { fields.insert(.description) }
        if scope.ignoresIdentifier { fields.insert(.identifier) }
        if !scope.ignoredStates.isEmpty { fields.insert(.states) }
        if scope.ignoredProperties != ComparisonScope.everything.ignoredProperties { fields.insert(.properties) }
        if options.bounds != .exact { fields.insert(.bounds) }
        return fields
    }

    mutating func apply(_ edit: Edit) {
        switch edit {
        case .delete(let node):
            var after = node
            while firsts[node] >= 0 {
                let child = firsts[node]
                detach(child)
                attach(child, to: parents[node], after: after)
                after = child
            }
            detach(node)
        case .move(let node, _, let parent, let after):
            detach(node)
            attach(node, to: parent < 0 ? top : place(of: parent), after: after < 0 ? -1 : place(of: after))
        case .insert(let node, let parent, let after, let adopting):
            let new = offset + node
            attach(new, to: parent < 0 ? top : place(of: parent), after: after < 0 ? -1 : place(of: after))
            var last = -1
            for _ in 0..<adopting {
                let child = nexts[new]
                detach(child)
                attach(child, to: new, after: last)
                last = child
            }
        case .update(let node, _, let fields):
            updates[node] = fields
        }
    }

    /// Where a node of the new tree stands on the bench: at its partner's place, or at its own when it was inserted.
    private func place(of node: Int) -> Int {
        let partner = Int(diff.mapping.backward[node])
        return partner >= 0 ? partner : offset + node
    }

    private mutating func attach(_ node: Int, to parent: Int, after: Int) {
        let following = after < 0 ? firsts[parent] : nexts[after]
        parents[node] = parent
        previous[node] = after
        nexts[node] = following
        if after < 0 { firsts[parent] = node } else { nexts[after] = node }
        if following >= 0 { previous[following] = node }
    }

    private mutating func detach(_ node: Int) {
        let (before, following) = (previous[node], nexts[node])
        if before < 0 { firsts[parents[node]] = following } else { nexts[before] = following }
        if following >= 0 { previous[following] = before }
    }

    func finish() -> Tree {
        var builder = TreeCopier(reserving: diff.to.count)
        var node = firsts[top]
        while node >= 0 {
            copy(node, &builder)
            if firsts[node] >= 0 {
                node = firsts[node]
                continue
            }
            builder.close()
            while nexts[node] < 0, parents[node] != top {
                node = parents[node]
                builder.close()
            }
            node = nexts[node]
        }
        return builder.finish()
    }

    private func copy(_ node: Int, _ builder: inout TreeCopier) {
        if node >= offset {
            builder.open(diff.to, node - offset)
        } else {
            let fields = uncompared.union(updates[node] ?? [])
            builder.open(diff.from, node, replacing: fields, from: diff.to, Int(diff.mapping.forward[node]))
        }
    }
}
