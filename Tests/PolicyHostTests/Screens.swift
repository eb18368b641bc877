import AccessibilityTree
import Drift
import LuaRuntime

@testable import PolicyHost

/// Trees and comparisons for tests.
enum Screens {
    /// A node: role, name, and what else there is.
    indirect enum Node {
        case node(Role, String, value: String, id: String, states: NodeStates, properties: [String: String], bounds: Bounds, [Node])
    }

    static func node(
        _ role: Role, _ name: String = "", value: String = "", id: String = "", states: NodeStates = [], properties: [String: String] = [:],
        bounds: Bounds = .absent, _ children: [Node] = []
    ) -> Node {
        .node(role, name, value: value, id: id, states: states, properties: properties, bounds: bounds, children)
    }

    static func tree(_ root: Node) -> Tree {
        var builder = ArenaBuilder()
        add(root, &builder)
        let arena = builder.finish()
        return Tree(arena: arena, classes: Classifier.classify(arena))
    }

    private static func add(_ node: Node, _ builder: inout ArenaBuilder) {
        guard case .node(let role, let name, let value, let id, let states, let properties, let bounds, let children) = node else { return }
        let index = builder.open(role)
        builder.setName(builder.store(name), of: index)
        builder.setValue(builder.store(value), of: index)
        builder.setIdentifier(builder.store(id), of: index)
        builder.insertStates(states, of: index)
        builder.setBounds(bounds, of: index)
        for (key, value) in properties.sorted(by: { $0.key < $1.key }) { builder.addProperty(builder.key(named: key), value, to: index) }
        for child in children { add(child, &builder) }
        builder.close()
    }

    static func comparison(_ before: Node, _ after: Node) -> ScreenComparison {
        let diff = TreeDiff.compute(from: tree(before), to: tree(after))
        return ScreenComparison(diff: diff, changes: diff.changes())
    }

    static let page = node(.document, "Shop", [node(.heading, "Your order"), node(.button, "Buy now"), node(.button, "Cancel")])
    static let withLogin = node(
        .document, "Shop",
        [
            node(.heading, "Your order"), node(.button, "Buy now"), node(.button, "Cancel"),
            node(.dialog, "Session expired", [node(.textBox, "Password", states: .protected)]),
        ])
}
