import AccessibilityTree
import SystemZero

/// A screen that can be edited, node by node.
struct EditableScreen {
    var root: EditableNode

    init(_ root: EditableNode) { self.root = root }

    init(_ tree: Tree) { root = tree.count > 0 ? EditableNode(tree, 0) : EditableNode("document") }

    /// The children to follow from the root.
    typealias Path = [Int]

    subscript(path: Path) -> EditableNode {
        get { path.reduce(root) { $0.children[$1] } }
        set { Self.set(&root, path[...], newValue) }
    }

    private static func set(_ node: inout EditableNode, _ path: ArraySlice<Int>, _ value: EditableNode) {
        guard let first = path.first else {
            node = value
            return
        }
        set(&node.children[first], path.dropFirst(), value)
    }

    /// Paths of the nodes that hold, in preorder. O(nodes).
    func paths(where holds: (EditableNode) -> Bool) -> [Path] {
        var found: [Path] = []
        func visit(_ node: EditableNode, _ path: Path) {
            if holds(node) { found.append(path) }
            for (number, child) in node.children.enumerated() { visit(child, path + [number]) }
        }
        visit(root, [])
        return found
    }

    func path(of mark: String) -> Path? { paths { $0.mark == mark }.first }

    /// Edits the node with a mark; false when there is none.
    @discardableResult
    mutating func edit(_ mark: String, _ change: (inout EditableNode) -> Void) -> Bool {
        guard let path = path(of: mark) else { return false }
        change(&self[path])
        return true
    }

    mutating func editAll(_ change: (inout EditableNode) -> Void) {
        func visit(_ node: inout EditableNode) {
            change(&node)
            for number in node.children.indices { visit(&node.children[number]) }
        }
        visit(&root)
    }

    mutating func remove(_ path: Path) {
        guard let last = path.last else { return }
        self[Array(path.dropLast())].children.remove(at: last)
    }

    /// Puts a node before the child that the path names.
    mutating func insert(_ node: EditableNode, at path: Path) {
        guard let last = path.last else { return root.children.append(node) }
        self[Array(path.dropLast())].children.insert(node, at: last)
    }

    /// Anywhere between two children of a box.
    mutating func insert(_ node: EditableNode, random: inout SeededRandom) {
        let boxes = paths { !$0.children.isEmpty && Self.boxes.contains($0.role) }
        let box = random.pick(boxes) ?? []
        insert(node, at: box + [Int.random(in: 0...self[box].children.count, using: &random)])
    }

    private static let boxes: Set<String> = [
        "document", "main", "generic", "group", "region", "application", "window", "frame", "form", "article",
    ]

    var bytes: [UInt8] { JSONValue.object(JSONObject([("schema", 1), ("source", "native"), ("root", root.json)])).jsonBytes }

    var nodes: Int { paths { _ in true }.count }
}
