import AccessibilityTree

/// Pairs of trees that naive differs take quadratic time or stack for.
enum WorstTrees {
    static func pairs(nodes: Int) -> [(name: String, old: Tree, new: Tree)] {
        [
            ("equal_siblings", flat(nodes) { _ in "x" }, flat(nodes - 10) { _ in "x" }),
            ("reversed", flat(nodes) { "item \($0)" }, flat(nodes) { "item \(nodes - 1 - $0)" }),
            ("renamed", flat(nodes) { "item \($0)" }, flat(nodes) { "thing number \($0)" }),
            ("few_names_shuffled", flat(nodes) { "item \($0 % 7)" }, flat(nodes) { "item \(($0 * 31 + $0 / 13) % 11)" }),
            ("chain", chain(nodes, leaf: "a"), chain(nodes, leaf: "b")),
            ("comb_shifted", comb(nodes, first: 0), comb(nodes, first: 5)),
            ("comb_renamed", comb(nodes, first: 0), comb(nodes, first: nodes)),
        ]
    }

    private static func flat(_ nodes: Int, name: (Int) -> String) -> Tree {
        var builder = ArenaBuilder(reservingNodes: nodes)
        builder.open(.list)
        for number in 1..<nodes { leaf(name(number), &builder) }
        builder.close()
        return finish(builder)
    }

    private static func chain(_ nodes: Int, leaf name: String) -> Tree {
        var builder = ArenaBuilder(reservingNodes: nodes)
        for _ in 1..<nodes { builder.open(.generic) }
        leaf(name, &builder)
        for _ in 1..<nodes { builder.close() }
        return finish(builder)
    }

    private static func comb(_ nodes: Int, first: Int) -> Tree {
        var builder = ArenaBuilder(reservingNodes: nodes)
        for level in 0..<nodes / 2 {
            builder.open(.generic)
            leaf("leaf \(level + first)", &builder)
        }
        for _ in 0..<nodes / 2 { builder.close() }
        return finish(builder)
    }

    private static func leaf(_ name: String, _ builder: inout ArenaBuilder) {
        let node = builder.open(.text)
        builder.setName(builder.store(name), of: node)
        builder.close()
    }

    private static func finish(_ builder: consuming ArenaBuilder) -> Tree {
        let arena = builder.finish()
        return Tree(arena: arena, classes: Classifier.classify(arena))
    }
}
