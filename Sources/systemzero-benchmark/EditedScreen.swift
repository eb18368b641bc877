import AccessibilityTree

/// A tree with random edits of known kinds, and which of its nodes is which of the old one's.
struct EditedScreen {
    let tree: Tree
    /// For each node the node of the old tree that it is, -1 for inserted ones.
    let origins: [Int32]
    /// How many edits were made.
    let edits: Int

    /// Edits about `percent` of the nodes: texts, states and roles, single nodes and small subtrees inserted, deleted and wrapped, and with
    /// `moves` subtrees carried to another parent. The same seed gives the same edits.
    static func make(from old: Tree, percent: Int, moves: Bool, seed: UInt64) -> EditedScreen {
        var editor = Editor(old, percent: percent, moves: moves, seed: seed)
        editor.run()
        let arena = editor.builder.finish()
        return EditedScreen(tree: Tree(arena: arena, classes: Classifier.classify(arena)), origins: editor.origins, edits: editor.edits)
    }
}

/// Copies a tree in one pass over its preorder and edits it on the way.
private struct Editor {
    let old: NodeArena
    let percent: Int
    let moves: Bool
    var builder: ArenaBuilder
    var origins: [Int32] = []
    var edits = 0
    private var state: UInt64
    /// Open nodes of the old tree: where they end, and how many nodes of the copy end with them.
    private var open: [(end: Int, closes: Int)] = []
    /// Subtrees that were cut out and stand nowhere yet.
    private var carried: [Int] = []

    private static let words = ["amber", "river", "stone", "cloud", "paper", "light", "north", "quick", "green", "total"]

    init(_ old: Tree, percent: Int, moves: Bool, seed: UInt64) {
        self.old = old.arena
        self.percent = percent
        self.moves = moves
        builder = ArenaBuilder(reservingNodes: old.count, textBytes: old.arena.text.count)
        state = seed &* 2 &+ 1
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func run() {
        var node = 0
        while node < old.count {
            close(before: node)
            node = node > 0 && next(100) < percent ? edit(node) : copy(node)
        }
        close(before: old.count)
    }

    private mutating func close(before node: Int) {
        while let last = open.last, last.end <= node {
            if open.count == 1 { while let root = carried.popLast() { copySubtree(root) } }
            open.removeLast()
            for _ in 0..<last.closes { builder.close() }
        }
    }

    /// Makes one edit at a node. Returns the node to go on with.
    private mutating func edit(_ node: Int) -> Int {
        let end = Int(old.ends[node])
        edits += 1
        switch next(moves ? 9 : 7) {
        case 0 where !old.names[node].isEmpty: return copy(node, name: old.name(node) + " " + Self.words[next(10)])
        case 1: return copy(node, toggling: .disabled)
        case 2:
            insert(.button, name: "new \(Self.words[next(10)]) \(next(900))")
            builder.close()
            return copy(node)
        case 3 where end == node + 1: return end
        case 4 where end - node <= 6: return end
        case 5:
            insert(.section, name: "")
            return copy(node, closes: 2)
        case 6 where end > node + 1 && old.names[node].isEmpty:
            open.append((end, 0))
            return node + 1
        case 7... where end - node <= 12 && carried.count < 4:
            carried.append(node)
            return end
        default:
            edits -= 1
            return copy(node)
        }
    }

    private mutating func insert(_ role: Role, name: String) {
        let new = builder.open(role)
        origins.append(-1)
        if !name.isEmpty { builder.setName(builder.store(name), of: new) }
    }

    private mutating func copy(_ node: Int, name: String? = nil, toggling states: NodeStates = [], closes: Int = 1) -> Int {
        copyFields(node, name: name, toggling: states)
        open.append((Int(old.ends[node]), closes))
        if !carried.isEmpty, Int(old.ends[node]) > node + 1, next(40) == 0 { copySubtree(carried.removeLast()) }
        return node + 1
    }

    private mutating func copySubtree(_ root: Int) {
        var ends: [Int] = []
        for node in root..<Int(old.ends[root]) {
            while let last = ends.last, last <= node {
                ends.removeLast()
                builder.close()
            }
            copyFields(node, name: nil, toggling: [])
            ends.append(Int(old.ends[node]))
        }
        for _ in ends { builder.close() }
    }

    private mutating func copyFields(_ node: Int, name: String?, toggling states: NodeStates) {
        let new = builder.open(old.roles[node])
        origins.append(Int32(truncatingIfNeeded: node))
        builder.setName(name.map { builder.store($0) } ?? store(old.names[node]), of: new)
        builder.setValue(store(old.values[node]), of: new)
        builder.setDescription(store(old.descriptions[node]), of: new)
        builder.setIdentifier(store(old.identifiers[node]), of: new)
        builder.insertStates(old.states[node].symmetricDifference(states), of: new)
        builder.setBounds(old.bounds[node], of: new)
        for property in old.properties(node) {
            builder.addProperty(builder.key(named: old.propertyName(property.key)), store(property.value), to: new)
        }
    }

    private mutating func store(_ range: TextRange) -> TextRange {
        range.isEmpty ? .empty : builder.store(old.text[range.indices])
    }
}
