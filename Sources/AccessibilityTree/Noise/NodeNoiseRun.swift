/// One application of single decisions to one tree.
///
/// The protections are those of ``NoiseRun``: what can be activated or takes input stays under a drop, with all below it. Of such a node a
/// mask exchanges the value only: a name that nobody compares would be the place to hide another button under.
struct NodeNoiseRun {
    private let tree: Tree
    private let rule: String
    private let actions: [Int: NodeNoise.Action]
    private var copy: ArenaCopy
    private var hits = 0
    private var kept: [NoiseResult.Kept] = []
    private var touched: [NoiseResult.Touch] = []

    init(_ decisions: [NodeNoise], rule: String, tree: Tree) {
        self.tree = tree
        self.rule = rule
        actions = Dictionary(decisions.map { ($0.node, $0.action) }) { first, _ in first }
        copy = ArenaCopy(tree.arena)
    }

    /// O(nodes).
    mutating func result() -> NoiseResult {
        let arena = tree.arena
        // As in NoiseRun: subtrees that are dropped, and below them subtrees that are kept all the same.
        var scopes: [(isDropped: Bool, end: Int)] = []
        for node in 0..<arena.count {
            while let scope = scopes.last, node >= scope.end { scopes.removeLast() }
            let end = Int(arena.ends[node])
            var isDropped = scopes.last?.isDropped ?? false
            if !isDropped, node > 0, actions[node] == .drop {
                isDropped = true
                scopes.append((true, end))
            }
            if isDropped {
                let isKept = tree.classes[node].isProtected
                touched.append(NoiseResult.Touch(ruleID: rule, node: node, action: isKept ? .kept : .dropped))
                guard isKept else {
                    hits += 1
                    continue
                }
                scopes.append((false, end))
                kept.append(NoiseResult.Kept(ruleID: rule, node: copy.builder.count))
            }
            copyNode(node)
        }
        guard hits > 0 else { return NoiseResult(tree: tree, hits: [:], kept: kept, unordered: [], touched: touched) }
        let filtered = copy.finish()
        return NoiseResult(
            tree: Tree(arena: filtered, classes: Classifier.classify(filtered)), hits: [rule: hits], kept: kept, unordered: [],
            touched: touched)
    }

    private mutating func copyNode(_ node: Int) {
        let arena = tree.arena
        let index = copy.open(node)
        var (name, value, description): (String?, String?, String?) = (nil, nil, nil)
        if case .mask(let newName, let newValue, let newDescription)? = actions[node] {
            value = newValue
            if tree.classes[node].isProtected {
                if newName != nil || newDescription != nil { kept.append(NoiseResult.Kept(ruleID: rule, node: index)) }
            } else {
                (name, description) = (newName, newDescription)
            }
        }
        copy.builder.insertStates(arena.states[node], of: index)
        copy.builder.setBounds(arena.bounds[node], of: index)
        copy.builder.setIdentifier(copy.copied(arena.identifiers[node]), of: index)
        copy.builder.setName(text(arena.names[node], name, of: node), of: index)
        copy.builder.setValue(text(arena.values[node], value, of: node), of: index)
        copy.builder.setDescription(text(arena.descriptions[node], description, of: node), of: index)
        copy.addProperties(of: node, to: index) { _ in false }
    }

    private mutating func text(_ range: TextRange, _ mask: String?, of node: Int) -> TextRange {
        // A text that is not there is not masked: where one appears, that is drift.
        guard let mask, !range.isEmpty, !tree.arena.text[range.indices].elementsEqual(mask.utf8) else { return copy.copied(range) }
        hits += 1
        touched.append(
            NoiseResult.Touch(ruleID: rule, node: node, action: .masked(from: tree.arena.string(range), to: mask)))
        return mask.isEmpty ? .empty : copy.builder.store(Array(mask.utf8))
    }
}

extension NodeClass {
    /// Whether noise may never hide such a node: it can be activated, takes input, or takes a secret.
    var isProtected: Bool { self == .interactive || self == .input || self == .secret }
}
