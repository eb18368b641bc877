import AccessibilityTree

/// Two random trees with few different labels, the second the first with random nodes relabelled, inserted and deleted: harder than screens,
/// since many nodes look alike and a new label has nothing of the old one. The same seed gives the same pair on every machine.
struct RandomPair {
    let old: Tree
    let new: Tree

    private struct Node {
        var role: Role
        var name: String
        var children: [Int] = []
    }

    private static let roles: [Role] = [.group, .list, .listItem, .text, .button, .link]

    static func make(nodes: Int, edits: Int, seed: UInt64) -> RandomPair {
        var generator = LinearGenerator(state: seed &* 2 &+ 1)
        var model = [node(&generator)]
        while model.count < nodes {
            let parent = generator.next(model.count)
            model[parent].children.append(model.count)
            model.append(node(&generator))
        }
        let old = tree(model)
        for _ in 0..<edits { edit(&model, &generator) }
        return RandomPair(old: old, new: tree(model))
    }

    private static func node(_ generator: inout LinearGenerator) -> Node {
        Node(role: roles[generator.next(roles.count)], name: "name \(generator.next(40))")
    }

    /// Relabels a node, inserts one around some neighbouring children, or deletes one, whose children take its place.
    private static func edit(_ model: inout [Node], _ generator: inout LinearGenerator) {
        let parents = reachable(model).filter { !model[$0].children.isEmpty }
        let parent = parents[generator.next(parents.count)]
        let position = generator.next(model[parent].children.count)
        let child = model[parent].children[position]
        switch generator.next(3) {
        case 0: model[child].name = "name \(generator.next(40))"
        case 1:
            let count = generator.next(model[parent].children.count - position + 1)
            var new = node(&generator)
            new.children = Array(model[parent].children[position..<position + count])
            model[parent].children.replaceSubrange(position..<position + count, with: [model.count])
            model.append(new)
        default: model[parent].children.replaceSubrange(position...position, with: model[child].children)
        }
    }

    private static func reachable(_ model: [Node]) -> [Int] {
        var order: [Int] = []
        var pending = [0]
        while let node = pending.popLast() {
            order.append(node)
            pending.append(contentsOf: model[node].children)
        }
        return order
    }

    private static func tree(_ model: [Node]) -> Tree {
        var builder = ArenaBuilder(reservingNodes: model.count)
        var pending: [(node: Int, isEnd: Bool)] = [(0, false)]
        while let (node, isEnd) = pending.popLast() {
            if isEnd {
                builder.close()
                continue
            }
            let index = builder.open(model[node].role)
            builder.setName(builder.store(model[node].name), of: index)
            pending.append((node, true))
            for child in model[node].children.reversed() { pending.append((child, false)) }
        }
        let arena = builder.finish()
        return Tree(arena: arena, classes: Classifier.classify(arena))
    }
}
