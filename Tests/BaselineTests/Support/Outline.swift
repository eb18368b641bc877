import AccessibilityTree

/// Builds trees from indented text: `role "name" #id [class] {state}`, two blanks a level, one root.
enum Outline {
    static func tree(_ text: String) -> Tree {
        var builder = ArenaBuilder()
        var classes: [NodeClass] = []
        var open = 0
        for line in text.split(separator: "\n") where !line.allSatisfy({ $0 == " " }) {
            let depth = line.prefix { $0 == " " }.count / 2
            while open > depth {
                builder.close()
                open -= 1
            }
            classes.append(add(line.drop { $0 == " " }, to: &builder))
            open += 1
        }
        for _ in 0..<open { builder.close() }
        return Tree(arena: builder.finish(), classes: classes)
    }

    private static func add(_ line: Substring, to builder: inout ArenaBuilder) -> NodeClass {
        let roleName = String(line.prefix { $0 != " " })
        let role = Role.named(roleName) ?? .other
        let node = builder.open(role)
        if role == .other { builder.addProperty(.platformRole, roleName, to: node) }
        if let name = line.firstIndex(of: "\"").map({ line[line.index(after: $0)...] }), let end = name.lastIndex(of: "\"") {
            builder.setName(builder.store(name[..<end].utf8), of: node)
        }
        var own = standardClass(role)
        for word in line.split(separator: " ") {
            if word.hasPrefix("#") { builder.setIdentifier(builder.store(word.dropFirst().utf8), of: node) }
            if word.hasPrefix("["), let named = NodeClass.allCases.first(where: { $0.name == word.dropFirst().dropLast() }) { own = named }
            if word.hasPrefix("{"), let state = NodeStates.named(String(word.dropFirst().dropLast())) {
                builder.insertStates(state, of: node)
            }
        }
        return own
    }

    private static func standardClass(_ role: Role) -> NodeClass {
        switch role {
        case .button, .link, .checkbox, .tab, .menuItem: .interactive
        case .textBox, .searchBox, .comboBox: .input
        case .heading, .text, .paragraph, .image: .content
        case .navigation: .navigation
        case .separator: .decorative
        default: .container
        }
    }
}
