import AccessibilityTree

/// A tree that is easy to edit, whose nodes keep a tag through all edits: the truth that a mapping is compared with.
struct ModelTree {
    struct Node {
        var role: Role
        var name = ""
        var value = ""
        var states: NodeStates = []
        var identifier = ""
        var properties: [String: String] = [:]
        var bounds = Bounds.absent
        var nodeClass = NodeClass.content
        var parent = -1
        var children: [Int] = []
    }

    /// By tag. Removed nodes stay, unreachable.
    private(set) var nodes: [Node]
    private(set) var root = 0

    init(_ root: Node) {
        nodes = [root]
    }

    subscript(tag: Int) -> Node {
        get { nodes[tag] }
        set { nodes[tag] = newValue }
    }

    @discardableResult
    mutating func add(_ node: Node, to parent: Int, at position: Int? = nil) -> Int {
        let tag = nodes.count
        nodes.append(node)
        nodes[tag].parent = parent
        nodes[parent].children.insert(tag, at: position ?? nodes[parent].children.count)
        return tag
    }

    /// Takes a node and all below it out.
    mutating func detach(_ tag: Int) {
        nodes[nodes[tag].parent].children.removeAll { $0 == tag }
        nodes[tag].parent = -1
    }

    mutating func attach(_ tag: Int, to parent: Int, at position: Int) {
        nodes[tag].parent = parent
        nodes[parent].children.insert(tag, at: position)
    }

    /// Puts a new node in the place of some neighbouring children, which become its own.
    @discardableResult
    mutating func wrap(_ children: Range<Int>, of parent: Int, in wrapper: Node) -> Int {
        let tag = nodes.count
        nodes.append(wrapper)
        nodes[tag].parent = parent
        nodes[tag].children = Array(nodes[parent].children[children])
        for child in nodes[tag].children { nodes[child].parent = tag }
        nodes[parent].children.replaceSubrange(children, with: [tag])
        return tag
    }

    /// Takes one node out; its children take its place.
    mutating func unwrap(_ tag: Int) {
        let parent = nodes[tag].parent
        guard let position = nodes[parent].children.firstIndex(of: tag) else { return }
        for child in nodes[tag].children { nodes[child].parent = parent }
        nodes[parent].children.replaceSubrange(position...position, with: nodes[tag].children)
        nodes[tag].parent = -1
        nodes[tag].children = []
    }

    func isAncestor(_ tag: Int, of other: Int) -> Bool {
        var node = other
        while node >= 0 {
            if node == tag { return true }
            node = nodes[node].parent
        }
        return false
    }

    /// The reachable tags in preorder.
    var preorder: [Int] {
        var order: [Int] = []
        var stack = [root]
        while let tag = stack.popLast() {
            order.append(tag)
            stack.append(contentsOf: nodes[tag].children.reversed())
        }
        return order
    }

    func tree() -> Tree {
        var builder = ArenaBuilder()
        var classes: [NodeClass] = []
        var stack = [(root, false)]
        while let (tag, closing) = stack.popLast() {
            if closing {
                builder.close()
                continue
            }
            let node = nodes[tag]
            let index = builder.open(node.role)
            classes.append(node.nodeClass)
            if !node.name.isEmpty { builder.setName(builder.store(node.name), of: index) }
            if !node.value.isEmpty { builder.setValue(builder.store(node.value), of: index) }
            if !node.identifier.isEmpty { builder.setIdentifier(builder.store(node.identifier), of: index) }
            builder.insertStates(node.states, of: index)
            builder.setBounds(node.bounds, of: index)
            for (name, value) in node.properties.sorted(by: { $0.key < $1.key }) {
                builder.addProperty(builder.key(named: name), value, to: index)
            }
            stack.append((tag, true))
            for child in node.children.reversed() { stack.append((child, false)) }
        }
        return Tree(arena: builder.finish(), classes: classes)
    }
}
