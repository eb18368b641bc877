import AccessibilityTree

/// Trees like those of user interfaces: named leaves, mostly unnamed containers, many equal siblings.
enum RandomTrees {
    static let containers: [Role] = [.generic, .group, .list, .listItem, .row, .cell, .form, .section, .region, .navigation]
    static let leaves: [Role] = [.text, .text, .link, .button, .image, .textBox, .checkbox, .heading]
    private static let words = [
        "save", "open", "close", "mail", "user", "order", "price", "next", "back", "help", "login", "photo", "share", "edit", "view",
        "list", "north", "amber", "river", "cloud", "paper", "stone", "light", "green", "quick", "total", "draft", "queue", "event",
        "topic",
    ]

    static func tree(nodes: Int, _ random: inout SeededRandom) -> ModelTree {
        var model = ModelTree(ModelTree.Node(role: .document, name: "page"))
        var open = [0]
        while model.nodes.count < nodes {
            let parent = random.chance(60) ? open[open.count - 1 - random.below(min(4, open.count))] : random.pick(open)
            if random.chance(35) {
                var node = ModelTree.Node(role: random.pick(containers))
                if random.chance(20) { node.name = text(&random) }
                open.append(model.add(node, to: parent))
            } else {
                model.add(leaf(&random), to: parent)
            }
        }
        return model
    }

    static func leaf(_ random: inout SeededRandom) -> ModelTree.Node {
        var node = ModelTree.Node(role: random.pick(leaves))
        if !random.chance(10) { node.name = text(&random) }
        if node.role == .button || node.role == .link { node.nodeClass = .interactive }
        if node.role == .link { node.properties["url"] = "/" + random.pick(words) }
        if random.chance(20) { node.states = .focusable }
        return node
    }

    static func text(_ random: inout SeededRandom) -> String {
        let count = 1 + random.below(3)
        var text = (0..<count).map { _ in random.pick(words) }.joined(separator: " ")
        if random.chance(30) { text += " \(random.below(50))" }
        return text
    }
}
