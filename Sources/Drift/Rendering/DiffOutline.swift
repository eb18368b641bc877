import AccessibilityTree

/// A diff laid out as the lines of one tree: the new tree with removed nodes where they were, and what did not change left out.
struct DiffOutline {
    enum Mark: String {
        case same, added, removed, changed, moved
    }

    struct Row {
        let mark: Mark
        let depth: Int
        /// Role and name; for nodes left out, how many there are.
        let label: String
        /// What changed about the node, one text for each attribute.
        var notes: [String]
        var isElision = false
    }

    private(set) var rows: [Row] = []
    /// Rows that were not made because there are too many.
    private(set) var omitted = 0

    private let diff: TreeDiff
    private let limit: Int
    private let anchors: RemovalAnchors
    private var notes: [Int: [String]] = [:]
    private var moved: Set<Int> = []
    /// Roots of removed regions by the node of the new tree after whose subtree they are shown, or in which they come first.
    private var removedAfter: [Int: [Int]] = [:]
    private var removedFirst: [Int: [Int]] = [:]
    private var removedRoots: [Int] = []
    /// Whether the node or something below it is to be shown.
    private var isShown: [Bool]

    /// O(nodes + changes). `limit`: most rows.
    init(_ diff: TreeDiff, limit: Int) {
        self.diff = diff
        self.limit = limit
        anchors = RemovalAnchors(diff)
        isShown = [Bool](repeating: false, count: diff.to.count)
        for change in diff.changes() { take(change) }
        for node in stride(from: diff.to.count - 1, to: 0, by: -1) where isShown[node] { isShown[Int(diff.to.arena.parents[node])] = true }
        if !diff.isEmpty { lay() }
    }

    private mutating func take(_ change: Change) {
        if change.kind == .removed {
            if let node = change.beforeIndex { placeRemoved(node) }
            return
        }
        guard let node = change.afterIndex else { return }
        isShown[node] = true
        switch change.kind {
        case .moved, .reordered:
            if change.evidence != ChangeBuilder.newOrder { moved.insert(node) }
            let origin = [change.before.map { "was at \(DisplayText.plain($0))" }, change.evidence].compactMap(\.self)
            let size = change.size > 1 && change.kind == .reordered ? ["\(change.size) of them"] : []
            notes[node, default: []] += origin + size
        case .added:
            if let evidence = change.evidence { notes[node, default: []].append(evidence) }
        default:
            notes[node, default: []].append(Self.note(change))
        }
    }

    private static func note(_ change: Change) -> String {
        func shown(_ text: String?) -> String { text.map { $0.isEmpty ? "empty" : DisplayText.plain($0) } ?? "none" }
        return "\(change.attribute ?? ""): \(shown(change.before)) → \(shown(change.after))"
    }

    private mutating func placeRemoved(_ node: Int) {
        let arena = diff.from.arena
        let parent = Int(arena.parents[node])
        guard parent >= 0 else { return removedRoots.append(node) }
        guard diff.mapping.forward[parent] >= 0 else { return }
        let newParent = Int(diff.mapping.forward[parent])
        isShown[newParent] = true
        let anchor = Int(anchors.before[node])
        if anchor >= 0 { removedAfter[anchor, default: []].append(node) } else { removedFirst[newParent, default: []].append(node) }
    }

    private mutating func lay() {
        let arena = diff.to.arena
        var open: [Int] = []
        var node = 0
        var left = 0
        layRemoved(removedRoots)
        while node <= arena.count {
            while let last = open.last, Int(arena.ends[last]) <= node {
                elide(&left, depth: Int(arena.depths[last]) + 1)
                open.removeLast()
                layRemoved(removedAfter[last] ?? [])
            }
            guard node < arena.count else { break }
            if !isShown[node], diff.mapping.backward[node] >= 0 {
                if let removed = removedAfter[node] {
                    elide(&left, depth: Int(arena.depths[node]))
                    append(row(node))
                    layRemoved(removed)
                } else {
                    left += Int(arena.ends[node]) - node
                }
                node = Int(arena.ends[node])
                continue
            }
            elide(&left, depth: Int(arena.depths[node]))
            append(row(node))
            layRemoved(removedFirst[node] ?? [])
            open.append(node)
            node += 1
        }
    }

    private mutating func elide(_ left: inout Int, depth: Int) {
        guard left > 0 else { return }
        append(
            Row(mark: .same, depth: depth, label: left == 1 ? "1 node unchanged" : "\(left) nodes unchanged", notes: [], isElision: true))
        left = 0
    }

    private mutating func layRemoved(_ roots: [Int]) {
        let arena = diff.from.arena
        for root in roots {
            var node = root
            while node < Int(arena.ends[root]) {
                // What stayed is shown where it stands now, and what went from below it there.
                guard diff.mapping.forward[node] < 0 else {
                    node = Int(arena.ends[node])
                    continue
                }
                append(Row(mark: .removed, depth: Int(arena.depths[node]), label: Self.label(diff.from, node), notes: []))
                node += 1
            }
        }
    }

    private func row(_ node: Int) -> Row {
        let changes = notes[node] ?? []
        let mark: Mark =
            diff.mapping.backward[node] < 0 ? .added : moved.contains(node) ? .moved : changes.isEmpty ? .same : .changed
        return Row(mark: mark, depth: Int(diff.to.arena.depths[node]), label: Self.label(diff.to, node), notes: changes)
    }

    private mutating func append(_ row: Row) {
        if rows.count < limit { rows.append(row) } else { omitted += 1 }
    }

    /// Role and name; of a node without one its stable id.
    private static func label(_ tree: Tree, _ node: Int) -> String {
        let arena = tree.arena
        let role = DisplayText.plain(arena.roleName(node), limit: 60)
        if !arena.names[node].isEmpty { return role + " " + DisplayText.quoted(arena.name(node)) }
        return arena.identifiers[node].isEmpty ? role : role + " #" + DisplayText.plain(arena.string(arena.identifiers[node]), limit: 60)
    }
}
