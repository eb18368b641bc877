import AccessibilityTree
import SystemZero

/// A node that can be edited: what tampering and noise are made with.
struct EditableNode {
    var role: String
    var name = ""
    var value = ""
    var description = ""
    var id = ""
    var states: Set<String> = []
    var bounds: Bounds?
    var properties: [String: String] = [:]
    var children: [EditableNode] = []
    /// Names the node for the one who edits; never part of a capture.
    var mark = ""

    init(
        _ role: String, _ name: String = "", value: String = "", states: Set<String> = [], bounds: Bounds? = nil,
        properties: [String: String] = [:], mark: String = "", _ children: [EditableNode] = []
    ) {
        self.role = role
        self.name = name
        self.value = value
        self.states = states
        self.bounds = bounds
        self.properties = properties
        self.mark = mark
        self.children = children
    }

    init(_ tree: Tree, _ node: Int) {
        let arena = tree.arena
        role = arena.roleName(node)
        name = arena.name(node)
        value = arena.value(node)
        description = arena.string(arena.descriptions[node])
        id = arena.string(arena.identifiers[node])
        states = Set(arena.states[node].names)
        bounds = arena.bounds[node].isAbsent ? nil : arena.bounds[node]
        for property in arena.properties(node) { properties[arena.propertyName(property.key)] = arena.string(property.value) }
        children = arena.children(of: node).map { EditableNode(tree, $0) }
    }

    var json: JSONValue {
        .members([
            "role": .string(role), "name": .nonEmpty(name), "value": .nonEmpty(value), "description": .nonEmpty(description),
            "id": .nonEmpty(id), "states": states.isEmpty ? nil : .strings(states.sorted()),
            "bounds": bounds.map {
                [
                    "x": .double(Double($0.x)), "y": .double(Double($0.y)), "width": .double(Double($0.width)),
                    "height": .double(Double($0.height)),
                ]
            },
            "properties": properties.isEmpty
                ? nil : .object(JSONObject(properties.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            "children": children.isEmpty ? nil : .array(children.map(\.json)),
        ])
    }
}
