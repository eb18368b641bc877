import AccessibilityTree
import Drift

/// The single-field changes of a screen that might flip what a policy says of it: another name, value or description of one node, one state
/// more or less.
///
/// Nodes that the policy was asked about come first. The document of the screen is changed in the captured tree only: what was approved stays.
struct ScreenChanges {
    struct Change {
        /// Where it is in the document, keys and positions in lists.
        let path: [String]
        /// For people: `/document/button "OK" name`.
        let label: String
        let from: JSONValue
        let to: JSONValue
        /// Smaller is a smaller change.
        let cost: Int
    }

    private let tree: Tree
    private let root: [String]
    private let texts: [String]
    private let states: Set<String>
    private let paths: TreePaths

    /// Most nodes whose fields are tried.
    private static let mostNodes = 48

    /// - Parameters:
    ///   - root: the path of the captured tree's root in the document.
    ///   - texts: literals that a text field may take.
    ///   - fields: the fields that the policy read, as traced: `node.name`, `states.checked`.
    init(_ tree: Tree, root: [String], texts: [String], fields: [String]) {
        self.tree = tree
        self.root = root
        self.texts = texts
        states = Set(fields.filter { $0.hasPrefix("states.") }.map { String($0.dropFirst("states.".count)) })
        paths = TreePaths(tree)
    }

    /// The changes of the given nodes, by preorder index.
    func changes(of nodes: [Int]) -> [Change] {
        nodes.prefix(Self.mostNodes).flatMap { node in textChanges(node) + stateChanges(node) }
    }

    private func textChanges(_ node: Int) -> [Change] {
        let arena = tree.arena
        return [
            ("name", arena.name(node)), ("value", arena.value(node)), ("description", arena.string(arena.descriptions[node])),
        ].flatMap { field, text -> [Change] in
            let others = (texts + [""]).filter { $0 != text && (!text.isEmpty || field == "name") }
            return others.map { other in
                let distance = NearestName.distance(Array(text.utf8.prefix(200)), Array(other.utf8.prefix(200)))
                return change(node, field, from: .string(text), to: .string(other), cost: 2 + distance)
            }
        }
    }

    private func stateChanges(_ node: Int) -> [Change] {
        let present = tree.arena.states[node].names
        let toggled = Set(present).union(states).sorted()
        return toggled.map { name in
            let others = present.contains(name) ? present.filter { $0 != name } : present + [name]
            return change(node, "states", from: .array(present.map { .string($0) }), to: .array(others.map { .string($0) }), cost: 1)
        }
    }

    private func change(_ node: Int, _ field: String, from: JSONValue, to: JSONValue, cost: Int) -> Change {
        Change(
            path: root + place(of: node) + [field], label: "\(paths.path(of: node)) \(field)", from: from, to: to, cost: cost)
    }

    /// `children`, position, `children`, position, …
    private func place(of node: Int) -> [String] {
        var steps: [String] = []
        var node = node
        while tree.arena.parents[node] >= 0 {
            let parent = Int(tree.arena.parents[node])
            let position = Array(tree.arena.children(of: parent)).firstIndex(of: node) ?? 0
            steps = ["children", String(position)] + steps
            node = parent
        }
        return steps
    }
}
