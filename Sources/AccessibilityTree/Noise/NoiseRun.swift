/// One application of noise rules to one tree.
struct NoiseRun {
    private let tree: Tree
    private let drops: [(id: String, matcher: NodeMatcher)]
    private let masks: [NoiseMask]
    private let unorderedRules: [(id: String, matcher: NodeMatcher)]
    private let ignored: IgnoredAttributes

    private var copy: ArenaCopy
    private var hits: [String: Int] = [:]
    private var kept: [NoiseResult.Kept] = []
    private var unordered: Set<Int> = []
    private var changed = false
    /// Nil when nobody asks.
    private var touched: [NoiseResult.Touch]?

    init(_ rules: NoiseRules, tree: Tree, app: String?, tracing: Bool = false) {
        self.tree = tree
        touched = tracing ? [] : nil
        drops = rules.drops.map { ($0.id, NodeMatcher($0.pattern)) }.filter { $0.matcher.appliesTo(app: app) }
        masks = rules.masks.map(NoiseMask.init).filter { $0.matcher.appliesTo(app: app) }
        unorderedRules = rules.unordered.map { ($0.id, NodeMatcher($0.pattern)) }.filter { $0.matcher.appliesTo(app: app) }
        ignored = IgnoredAttributes(rules.ignoredAttributes, in: tree.arena)
        copy = ArenaCopy(tree.arena)
    }

    mutating func result() -> NoiseResult {
        let arena = tree.arena
        // Innermost last: subtrees that a rule drops, and below them subtrees that are kept all the same.
        var scopes: [(rule: String?, end: Int)] = []
        for node in 0..<arena.count {
            while let scope = scopes.last, node >= scope.end { scopes.removeLast() }
            let end = Int(arena.ends[node])
            var rule = scopes.last?.rule
            if rule == nil, node > 0, let own = drops.first(where: { $0.matcher.matches(node, in: arena) })?.id {
                rule = own
                scopes.append((own, end))
            }
            if let rule {
                guard tree.classes[node].isProtected else {
                    hits[rule, default: 0] += 1
                    touched?.append(NoiseResult.Touch(ruleID: rule, node: node, action: .dropped))
                    changed = true
                    continue
                }
                scopes.append((nil, end))
                kept.append(NoiseResult.Kept(ruleID: rule, node: copy.builder.count))
                touched?.append(NoiseResult.Touch(ruleID: rule, node: node, action: .kept))
            }
            copyNode(node)
        }
        guard changed else {
            return NoiseResult(tree: tree, hits: hits, kept: kept, unordered: unordered, touched: touched ?? [])
        }
        let filtered = copy.finish()
        return NoiseResult(
            tree: Tree(arena: filtered, classes: Classifier.classify(filtered)), hits: hits, kept: kept, unordered: unordered,
            touched: touched ?? [])
    }

    private mutating func copyNode(_ node: Int) {
        let arena = tree.arena
        let index = copy.open(node)
        for rule in unorderedRules where rule.matcher.matches(node, in: arena) {
            hits[rule.id, default: 0] += 1
            touched?.append(NoiseResult.Touch(ruleID: rule.id, node: node, action: .unordered))
            unordered.insert(index)
            break
        }
        let states = arena.states[node].subtracting(ignored.states)
        if states != arena.states[node] { changed = true }
        copy.builder.insertStates(states, of: index)
        if ignored.bounds {
            changed = changed || !arena.bounds[node].isAbsent
        } else {
            copy.builder.setBounds(arena.bounds[node], of: index)
        }
        copy.builder.setIdentifier(text(arena.identifiers[node], isIgnored: ignored.identifier), of: index)
        let applying = masks.filter { $0.matcher.matches(node, in: arena) }
        copy.builder.setName(masked(arena.names[node], of: node, by: applying, isIgnored: false), of: index)
        copy.builder.setValue(masked(arena.values[node], of: node, by: applying, isIgnored: ignored.value), of: index)
        copy.builder.setDescription(masked(arena.descriptions[node], of: node, by: applying, isIgnored: ignored.description), of: index)
        var leftOut = false
        copy.addProperties(of: node, to: index) { key in
            guard ignored.keys[Int(key.rawValue)] else { return false }
            leftOut = true
            return true
        }
        changed = changed || leftOut
    }

    private mutating func text(_ range: TextRange, isIgnored: Bool) -> TextRange {
        guard isIgnored, !range.isEmpty else { return copy.copied(range) }
        changed = true
        return .empty
    }

    private mutating func masked(_ range: TextRange, of node: Int, by masks: [NoiseMask], isIgnored: Bool) -> TextRange {
        guard !range.isEmpty, !isIgnored, !masks.isEmpty else { return text(range, isIgnored: isIgnored) }
        var bytes = Array(tree.arena.text[range.indices])
        var isMasked = false
        for mask in masks {
            guard let replaced = mask.replace(in: bytes) else { continue }
            touched?.append(
                NoiseResult.Touch(
                    ruleID: mask.id, node: node,
                    action: .masked(from: String(decoding: bytes, as: UTF8.self), to: String(decoding: replaced, as: UTF8.self))))
            bytes = replaced
            isMasked = true
            hits[mask.id, default: 0] += 1
        }
        guard isMasked else { return copy.copied(range) }
        changed = true
        return copy.builder.store(bytes)
    }
}
