import AccessibilityTree

/// Edits of known kinds at random places of a model.
enum RandomEdits {
    enum Kind: CaseIterable {
        case rename, value, state, role, insertLeaf, insertSubtree, deleteLeaf, deleteSubtree, move, wrap, unwrap
    }

    /// What was done, and to which node.
    struct Done {
        let kind: Kind
        let tag: Int
    }

    static let all = Kind.allCases
    /// Edits that an exact edit distance without moves can express.
    static let unmoved: [Kind] = [.rename, .role, .insertLeaf, .deleteLeaf, .wrap, .unwrap]

    static func apply(_ count: Int, of kinds: [Kind], to model: inout ModelTree, _ random: inout SeededRandom) -> [Done] {
        var done: [Done] = []
        var attempts = 0
        while done.count < count, attempts < 50 * count {
            attempts += 1
            if let edit = apply(random.pick(kinds), to: &model, &random) { done.append(edit) }
        }
        return done
    }

    private static func apply(_ kind: Kind, to model: inout ModelTree, _ random: inout SeededRandom) -> Done? {
        let order = model.preorder
        guard order.count > 2 else { return nil }
        let tag = order[1 + random.below(order.count - 1)]
        let isLeaf = model[tag].children.isEmpty
        switch kind {
        case .rename:
            guard !model[tag].name.isEmpty else { return nil }
            model[tag].name += " " + RandomTrees.text(&random)
        case .value: model[tag].value = RandomTrees.text(&random)
        case .state: model[tag].states.formSymmetricDifference(.disabled)
        case .role:
            let roles = isLeaf ? RandomTrees.leaves : RandomTrees.containers
            let role = random.pick(roles)
            guard role != model[tag].role, !model[tag].name.isEmpty else { return nil }
            model[tag].role = role
        case .insertLeaf:
            guard !isLeaf else { return nil }
            let position = random.below(model[tag].children.count + 1)
            return Done(kind: kind, tag: model.add(RandomTrees.leaf(&random), to: tag, at: position))
        case .insertSubtree:
            guard !isLeaf else { return nil }
            let position = random.below(model[tag].children.count + 1)
            let new = model.add(ModelTree.Node(role: random.pick(RandomTrees.containers)), to: tag, at: position)
            for _ in 0..<2 + random.below(3) { model.add(RandomTrees.leaf(&random), to: new) }
            return Done(kind: kind, tag: new)
        case .deleteLeaf:
            guard isLeaf else { return nil }
            model.detach(tag)
        case .deleteSubtree:
            guard !isLeaf, size(tag, model) <= 8 else { return nil }
            model.detach(tag)
        case .move:
            let target = random.pick(order)
            guard !model[target].children.isEmpty, !model.isAncestor(tag, of: target), size(tag, model) <= 20,
                target != model[tag].parent, !isLeaf || model[tag].name.count > 8
            else { return nil }
            model.detach(tag)
            model.attach(tag, to: target, at: random.below(model[target].children.count + 1))
        case .wrap:
            guard !isLeaf else { return nil }
            let start = random.below(model[tag].children.count)
            let end = start + 1 + random.below(model[tag].children.count - start)
            return Done(kind: kind, tag: model.wrap(start..<end, of: tag, in: ModelTree.Node(role: random.pick(RandomTrees.containers))))
        case .unwrap:
            guard !isLeaf, model[tag].children.count <= 6 else { return nil }
            model.unwrap(tag)
        }
        return Done(kind: kind, tag: tag)
    }

    static func size(_ tag: Int, _ model: ModelTree) -> Int {
        var stack = [tag]
        var count = 0
        while let node = stack.popLast() {
            count += 1
            stack.append(contentsOf: model[node].children)
        }
        return count
    }
}
