import AccessibilityTree

/// Turns an edit script into changes.
struct ChangeBuilder {
    let diff: TreeDiff
    let required: Set<Int>
    let oldPaths: TreePaths
    let newPaths: TreePaths
    /// With each change, where it is told: twice the index of its node in the new tree, one more for what stood behind that node.
    private var found: [(place: Int, change: Change)] = []
    let folds: LabelFolds
    private let anchors: RemovalAnchors

    init(_ diff: TreeDiff, required: Set<Int>) {
        self.diff = diff
        self.required = required
        oldPaths = TreePaths(diff.from)
        newPaths = TreePaths(diff.to)
        folds = LabelFolds(diff)
        anchors = RemovalAnchors(diff)
    }

    mutating func add(_ change: Change, at node: Int) {
        found.append((2 * node, change))
    }

    func finish() -> [Change] {
        found.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.change)
    }

    /// A removed node is told after the sibling that stood before it, or at its parent.
    private mutating func add(_ change: Change, atRemoved node: Int) {
        let anchor = Int(anchors.before[node])
        let parent = Int(diff.from.arena.parents[node])
        let last = anchor >= 0 ? Int(diff.to.arena.ends[anchor]) - 1 : parent < 0 ? 0 : Int(max(diff.mapping.forward[parent], 0))
        found.append((2 * last + 1, change))
    }

    // MARK: nodes that came and went

    mutating func addRegions() {
        let moved = Set(
            diff.edits.compactMap { edit -> Int? in
                if case .move(_, let to, _, _) = edit { to } else { nil }
            })
        for region in NodeRegion.all(
            in: diff.from, partners: diff.mapping.forward, moved: { moved.contains(Int(diff.mapping.forward[$0])) })
        {
            guard !folds.hidesRemoved(region) else { continue }
            let change = Change(
                kind: .removed, driftType: .layout, path: oldPaths.path(of: region.root), node: NodeSummary(diff.from, region.root),
                attribute: region.isWrapper ? "wrapper" : nil, size: region.size, required: region.nodes.contains(where: required.contains),
                evidence: region.isWrapper ? Self.leaves(region.adopted) : nil, beforeIndex: region.root)
            add(change, atRemoved: region.root)
        }
        for region in NodeRegion.all(in: diff.to, partners: diff.mapping.backward, moved: moved.contains) {
            guard !folds.hidesAdded(region) else { continue }
            let change = Change(
                kind: .added, driftType: .layout, path: newPaths.path(of: region.root), node: NodeSummary(diff.to, region.root),
                attribute: region.isWrapper ? "wrapper" : nil, size: region.size,
                evidence: region.isWrapper ? Self.wraps(region.adopted) : nil, afterIndex: region.root)
            add(change, at: region.root)
        }
    }

    private static func leaves(_ children: Int) -> String { children == 1 ? "its child stays" : "its \(children) children stay" }
    private static func wraps(_ nodes: Int) -> String { "wraps \(nodes) \(nodes == 1 ? "node that was" : "nodes that were") there" }

    // MARK: nodes that differ

    mutating func addUpdates() {
        let generated = identifiersAreGenerated()
        for edit in diff.edits {
            guard case .update(let node, let partner, var fields) = edit else { continue }
            if generated { fields.remove(.identifier) }
            for difference in AttributeDifference.all(diff, node, partner, fields, nameIsFolded: folds.hidesName(node)) {
                let change = Change(
                    kind: .modified, driftType: difference.driftType, path: newPaths.path(of: partner), node: NodeSummary(diff.to, partner),
                    attribute: difference.attribute, before: difference.before, after: difference.after, required: required.contains(node),
                    beforeIndex: node, afterIndex: partner)
                add(change, at: partner)
            }
        }
    }

    /// Whether so many stable ids changed that they are no stable ids: some frameworks number them anew on every load.
    private func identifiersAreGenerated() -> Bool {
        var changed = 0
        var identified = 0
        for edit in diff.edits {
            if case .update(_, _, let fields) = edit, fields.contains(.identifier) { changed += 1 }
        }
        guard changed > 3 else { return false }
        for node in 0..<diff.from.count where diff.mapping.forward[node] >= 0 && !diff.from.arena.identifiers[node].isEmpty {
            identified += 1
        }
        return changed * 10 > identified
    }
}
