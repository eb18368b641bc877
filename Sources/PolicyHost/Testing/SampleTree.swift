import AccessibilityTree
import LuaRuntime

/// Trees out of the tables of policy tests: `{ role, name, value, description, id, states = { checked = true }, properties, bounds, children }`.
enum SampleTree {
    private static let fields = ["role", "name", "value", "description", "id", "class", "states", "properties", "bounds", "children"]

    /// Builds and classifies a tree; a node's `class` overrides the classifier.
    static func build(_ value: LuaValue) throws(PolicyDiagnostic) -> Tree {
        var builder = ArenaBuilder()
        var classes: [Int: NodeClass] = [:]
        try add(value, to: &builder, &classes)
        let arena = builder.finish()
        let classified = Classifier.classify(arena).enumerated().map { classes[$0] ?? $1 }
        return Tree(arena: arena, classes: classified)
    }

    private static func add(_ value: LuaValue, to builder: inout ArenaBuilder, _ classes: inout [Int: NodeClass]) throws(PolicyDiagnostic) {
        guard case .table(let table) = value else { throw problem("a node of sample.screen must be a table") }
        if let unknown = table.fields.first(where: { !fields.contains($0.key.text ?? "") }) {
            throw problem("a node of sample.screen has no field `\(unknown.key.text ?? "?")`")
        }
        let roleName = table["role"]?.text ?? "generic"
        let node = builder.open(Role.named(roleName) ?? .other)
        if Role.named(roleName) == nil { builder.addProperty(.platformRole, roleName, to: node) }
        builder.setName(builder.store(table["name"]?.text ?? ""), of: node)
        builder.setValue(builder.store(table["value"]?.text ?? ""), of: node)
        builder.setDescription(builder.store(table["description"]?.text ?? ""), of: node)
        builder.setIdentifier(builder.store(table["id"]?.text ?? ""), of: node)
        if let className = table["class"]?.text {
            guard let nodeClass = NodeClass.allCases.first(where: { $0.name == className }) else {
                throw problem("`\(className)` is no node class")
            }
            classes[node] = nodeClass
        }
        try addStates(table, to: &builder, node)
        addProperties(table, to: &builder, node)
        if case .table(let box)? = table["bounds"] {
            builder.setBounds(
                Bounds(x: number(box, "x"), y: number(box, "y"), width: number(box, "width"), height: number(box, "height")), of: node)
        }
        for child in table["children"]?.list ?? [] { try add(child, to: &builder, &classes) }
        builder.close()
    }

    private static func addStates(_ table: LuaTable, to builder: inout ArenaBuilder, _ node: Int) throws(PolicyDiagnostic) {
        guard case .table(let states)? = table["states"] else { return }
        for field in states.fields where field.value.truth == true {
            guard let state = NodeStates.named(field.key.text ?? "") else { throw problem("`\(field.key.text ?? "?")` is no state") }
            builder.insertStates(state, of: node)
        }
    }

    private static func addProperties(_ table: LuaTable, to builder: inout ArenaBuilder, _ node: Int) {
        guard case .table(let properties)? = table["properties"] else { return }
        for field in properties.fields {
            guard let name = field.key.text, let text = field.value.text else { continue }
            builder.addProperty(builder.key(named: name), text, to: node)
        }
    }

    private static func number(_ table: LuaTable, _ key: String) -> Float {
        switch table[key] {
        case .integer(let number)?: Float(number)
        case .number(let number)?: Float(number)
        default: 0
        }
    }

    private static func problem(_ message: String) -> PolicyDiagnostic {
        PolicyDiagnostic(code: "bad_argument", file: "", message: message)
    }
}
