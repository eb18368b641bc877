import AccessibilityTree

/// Which text differences only repeat another one.
///
/// The name of a control or heading is often read off the texts inside it: then the control's change is reported and the texts' are not. The
/// name of a row or group that is read off its content says nothing that its content does not: then the content's changes are.
struct LabelFolds {
    private var hiddenNames: Set<Int> = []
    /// Nodes inside controls and headings whose names changed with what they contain.
    private var quietOld: [Bool]
    private var quietNew: [Bool]
    private let diff: TreeDiff

    private static let longestText = 2_000
    /// Nodes below a name that are read, so that named containers in each other stay cheap.
    private static let longestSearch = 1_000

    init(_ diff: TreeDiff) {
        self.diff = diff
        quietOld = [Bool](repeating: false, count: diff.from.count)
        quietNew = [Bool](repeating: false, count: diff.to.count)
        for edit in diff.edits {
            guard case .update(let node, let partner, let fields) = edit, fields.contains(.name) else { continue }
            if Self.speaksForItself(diff.to, partner), diff.to.arena.property(.visibleText, of: partner) != nil {
                // The text inside differs from the name, and the property says so already.
                Self.silence(&quietNew, below: partner, in: diff.to)
            }
            if fields.contains(.role), nameFollowsRole(node, partner) { hiddenNames.insert(node) }
            guard Self.isReadOff(diff.from, node), Self.isReadOff(diff.to, partner) else { continue }
            if Self.speaksForItself(diff.to, partner) {
                Self.silence(&quietOld, below: node, in: diff.from)
                Self.silence(&quietNew, below: partner, in: diff.to)
            } else {
                hiddenNames.insert(node)
            }
        }
        for edit in diff.edits {
            guard case .update(let node, let partner, let fields) = edit, fields.contains(.name) else { continue }
            if repeatsValue(node, partner) { hiddenNames.insert(node) }
            if quietOld[node], Self.isText(diff.from, node) { hiddenNames.insert(node) }
        }
    }

    /// Whether a node only has a name, or has none, because of its role: a heading is named by the text that a plain box merely holds.
    private func nameFollowsRole(_ node: Int, _ partner: Int) -> Bool {
        let (old, new) = (diff.from.arena.names[node], diff.to.arena.names[partner])
        guard old.isEmpty != new.isEmpty else { return false }
        let text = Self.content(diff.from, node)
        return text == Self.content(diff.to, partner) && (old.isEmpty ? Self.isReadOff(diff.to, partner) : Self.isReadOff(diff.from, node))
    }

    /// Whether a text inside an input only shows its value, which changed with it.
    private func repeatsValue(_ node: Int, _ partner: Int) -> Bool {
        let (old, new) = (diff.from.arena, diff.to.arena)
        var input = Int(old.parents[node])
        var steps = 0
        while input >= 0, steps < 3, old.values[input].isEmpty {
            input = Int(old.parents[input])
            steps += 1
        }
        guard input >= 0, diff.mapping.forward[input] >= 0 else { return false }
        return old.value(input) == old.name(node) && new.value(Int(diff.mapping.forward[input])) == new.name(partner)
    }

    func hidesName(_ node: Int) -> Bool { hiddenNames.contains(node) }

    /// Whether an added region is only text inside a control whose name changed with it.
    func hidesAdded(_ region: NodeRegion) -> Bool {
        quietNew[region.root] && region.nodes.allSatisfy { Self.isText(diff.to, $0) }
    }

    func hidesRemoved(_ region: NodeRegion) -> Bool {
        quietOld[region.root] && region.nodes.allSatisfy { Self.isText(diff.from, $0) }
    }

    /// Marks all below a node, once: what lies in a marked range is marked already.
    private static func silence(_ quiet: inout [Bool], below node: Int, in tree: Tree) {
        guard Int(tree.arena.ends[node]) > node + 1, !quiet[node + 1] else { return }
        for index in node + 1..<Int(tree.arena.ends[node]) { quiet[index] = true }
    }

    private static func isText(_ tree: Tree, _ node: Int) -> Bool {
        !tree.classes[node].isUsable && tree.classes[node] != .navigation
    }

    private static func speaksForItself(_ tree: Tree, _ node: Int) -> Bool {
        tree.classes[node].isUsable || tree.arena.roles[node] == .heading
    }

    /// Whether the name of a node is the texts below it, one after the other, blanks aside.
    private static func isReadOff(_ tree: Tree, _ node: Int) -> Bool {
        let arena = tree.arena
        guard Int(arena.ends[node]) > node + 1, arena.names[node].count <= longestText else { return false }
        return content(tree, node) == arena.text[arena.names[node].indices].filter { !isBlank($0) }
    }

    /// The texts below a node, one after the other, without blanks; of long ones the beginning.
    private static func content(_ tree: Tree, _ node: Int) -> [UInt8] {
        let arena = tree.arena
        var text: [UInt8] = []
        var below = node + 1
        let end = min(Int(arena.ends[node]), node + longestSearch)
        while below < end, text.count <= longestText {
            text.append(contentsOf: arena.text[arena.names[below].indices].lazy.filter { !isBlank($0) })
            // A named node speaks for what is in it.
            below = arena.names[below].isEmpty ? below + 1 : Int(arena.ends[below])
        }
        return text
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
