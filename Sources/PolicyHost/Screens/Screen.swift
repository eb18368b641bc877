import AccessibilityTree
import Drift

/// A comparison as the host functions of manipulation rules walk it: the object behind every `node` and `context` view of one call.
///
/// One instance serves one thread at a time, as the state does that it is handed to.
final class Screen {
    let comparison: ScreenComparison
    let context: ScreenContext
    /// Attributes that changed, by node of the captured tree.
    let alterations: [Int: [String]]
    /// Filled by ``words(_:)``.
    var labelWords: [ScreenNode: [String]] = [:]
    /// Word marks of the labels, by side; filled by ``says(_:_:)``.
    var labelMarks: [LabelMarks]

    init(_ comparison: ScreenComparison, context: ScreenContext) {
        self.comparison = comparison
        self.context = context
        labelMarks = [LabelMarks(nodes: comparison.after.count), LabelMarks(nodes: (comparison.before ?? comparison.after).count)]
        var alterations = NodeAlterations.all(of: comparison)
        for change in comparison.changes where change.attribute == "bounds" || change.kind == .moved || change.kind == .reordered {
            guard let node = change.afterIndex, change.beforeIndex != nil else { continue }
            alterations[node, default: []].append(change.attribute ?? change.kind.rawValue)
        }
        self.alterations = alterations
    }

    func tree(_ node: ScreenNode) -> Tree {
        switch node.side {
        case .after: comparison.after
        case .before: comparison.before ?? comparison.after
        }
    }

    func arena(_ node: ScreenNode) -> NodeArena { tree(node).arena }

    /// Whether a number that came from Lua is a node of this screen.
    func contains(_ node: ScreenNode) -> Bool {
        node.index >= 0 && node.index < (node.side == .after ? comparison.after.count : comparison.before?.count ?? 0)
    }

    var root: ScreenNode? { comparison.after.count > 0 ? ScreenNode(.after, 0) : nil }
    var beforeRoot: ScreenNode? { (comparison.before?.count ?? 0) > 0 ? ScreenNode(.before, 0) : nil }

    func isNovel(_ node: ScreenNode) -> Bool { node.side == .after && comparison.isNovel(node.index) }
    func isRemoved(_ node: ScreenNode) -> Bool { node.side == .before && comparison.isRemoved(node.index) }

    /// The counterpart in the baseline.
    func before(_ node: ScreenNode) -> ScreenNode? {
        guard node.side == .after, comparison.before != nil else { return nil }
        let index = comparison.beforeOfAfter[node.index]
        return index < 0 ? nil : ScreenNode(.before, Int(index))
    }

    /// The counterpart in the captured tree.
    func after(_ node: ScreenNode) -> ScreenNode? {
        guard node.side == .before else { return nil }
        let index = comparison.afterOfBefore[node.index]
        return index < 0 ? nil : ScreenNode(.after, Int(index))
    }

    func isChanged(_ node: ScreenNode, _ alteration: ScreenMatcher.Alteration) -> Bool {
        guard node.side == .after, let changed = alterations[node.index] else { return false }
        switch alteration {
        case .any: return true
        case .attributes(let names): return changed.contains { names.contains($0) }
        }
    }

    func parent(_ node: ScreenNode) -> ScreenNode? {
        let parent = arena(node).parents[node.index]
        return parent < 0 ? nil : ScreenNode(node.side, Int(parent))
    }

    func property(_ name: String, of node: ScreenNode) -> String? {
        let arena = arena(node)
        return arena.properties(node.index).first { arena.propertyName($0.key) == name }.map { arena.string($0.value) }
    }

    /// The address that a node leads to; nil for nodes that lead nowhere.
    func target(_ node: ScreenNode) -> String? {
        let arena = arena(node)
        if let url = arena.property(.url, of: node.index) { return arena.string(url) }
        guard arena.roles[node.index] == .link, !arena.values[node.index].isEmpty else { return nil }
        return arena.value(node.index)
    }

    /// The nodes that the diff touched: new ones, gone ones and altered ones, the captured tree first, each in preorder. O(nodes).
    private(set) lazy var touched: [ScreenNode] = {
        guard let before = comparison.before else { return [] }
        let after = (0..<comparison.after.count).filter { comparison.isNovel($0) || alterations[$0] != nil }
        let removed = (0..<before.count).filter(comparison.isRemoved)
        return after.map { ScreenNode(.after, $0) } + removed.map { ScreenNode(.before, $0) }
    }()

    /// Every node of the captured tree, then the nodes that are gone.
    private(set) lazy var everything: [ScreenNode] = {
        let removed = touched.filter { $0.side == .before }
        return (0..<comparison.after.count).map { ScreenNode(.after, $0) } + removed
    }()
}
