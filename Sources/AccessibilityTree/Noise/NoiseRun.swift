/// One application of noise rules to one tree: a pass over the nodes that decides, and then the columns that change.
struct NoiseRun {
    private let tree: Tree
    private let arena: NodeArena
    private let drops: NoiseRuleList<NoiseSelection>
    private let masks: NoiseRuleList<NoiseMask>
    private let unorderedRules: NoiseRuleList<NoiseSelection>
    private let ignored: IgnoredAttributes

    private var columns: NodeColumns
    /// Nodes that are taken away.
    private var isDropped: [Bool]
    private var dropCount = 0
    /// Nodes whose class may have become another.
    private var isAltered: [Bool]
    private var losesProperties = false
    /// How often each rule hit, by its number.
    private var dropHits: [Int]
    private var maskHits: [Int]
    private var unorderedHits: [Int]
    private var kept: [NoiseResult.Kept] = []
    private var unordered: Set<Int> = []
    /// What each rule did where; nil when nobody asks.
    private var touched: [NoiseResult.Touch]?

    init(_ rules: NoiseRules, tree: Tree, app: String?, tracing: Bool = false) {
        self.tree = tree
        touched = tracing ? [] : nil
        arena = tree.arena
        drops = NoiseRuleList(
            rules.drops.map { NoiseSelection(id: $0.id, pattern: $0.pattern) }.filter { $0.matcher.appliesTo(app: app) }, matcher: \.matcher
        )
        masks = NoiseRuleList(rules.masks.map(NoiseMask.init).filter { $0.matcher.appliesTo(app: app) }, matcher: \.matcher)
        unorderedRules = NoiseRuleList(
            rules.unordered.map { NoiseSelection(id: $0.id, pattern: $0.pattern) }.filter { $0.matcher.appliesTo(app: app) },
            matcher: \.matcher)
        ignored = IgnoredAttributes(rules.ignoredAttributes, in: tree.arena)
        columns = NodeColumns(tree.arena)
        isDropped = [Bool](repeating: false, count: tree.count)
        isAltered = isDropped
        dropHits = [Int](repeating: 0, count: drops.rules.count)
        maskHits = [Int](repeating: 0, count: masks.rules.count)
        unorderedHits = [Int](repeating: 0, count: unorderedRules.rules.count)
    }

    mutating func result() -> NoiseResult {
        decide()
        let hits = hits()
        guard dropCount > 0 || isAltered.contains(true) else {
            return NoiseResult(tree: tree, hits: hits, kept: kept, unordered: unordered, touched: touched ?? [])
        }
        if losesProperties { columns.removeProperties(ignored.keys) }
        var classes = tree.classes
        if dropCount > 0 {
            // What lost a child may have become a leaf.
            for node in 1..<arena.count where isDropped[node] { isAltered[Int(arena.parents[node])] = true }
            let places = columns.removeNodes(isDropped)
            var altered = [Bool](repeating: false, count: columns.count)
            for node in 0..<arena.count {
                let place = Int(places[node])
                if isAltered[node] { altered[place] = true }
                if !isDropped[node] { classes[place] = tree.classes[node] }
            }
            classes.removeLast(dropCount)
            isAltered = altered
        }
        let filtered = NodeArena(columns)
        for node in 0..<filtered.count where isAltered[node] { classes[node] = Classifier.classify(node, in: filtered) }
        return NoiseResult(tree: Tree(arena: filtered, classes: classes), hits: hits, kept: kept, unordered: unordered, touched: touched ?? [])
    }

    /// Asks the rules about every node. Columns change in place; nodes and properties are taken away afterwards, together.
    private mutating func decide() {
        // Innermost last: subtrees that a rule drops, and below them subtrees that are kept all the same.
        var scopes: [(rule: Int?, end: Int)] = []
        for node in 0..<arena.count {
            while let scope = scopes.last, node >= scope.end { scopes.removeLast() }
            var rule = scopes.last?.rule
            if rule == nil, node > 0, let own = firstDrop(node) {
                rule = own
                scopes.append((own, Int(arena.ends[node])))
            }
            if let rule {
                guard tree.classes[node].isProtected else {
                    dropHits[rule] += 1
                    touched?.append(NoiseResult.Touch(ruleID: drops.rules[rule].id, node: node, action: .dropped))
                    isDropped[node] = true
                    dropCount += 1
                    continue
                }
                scopes.append((nil, Int(arena.ends[node])))
                kept.append(NoiseResult.Kept(ruleID: drops.rules[rule].id, node: node - dropCount))
                touched?.append(NoiseResult.Touch(ruleID: drops.rules[rule].id, node: node, action: .kept))
            }
            alter(node)
        }
    }

    private func firstDrop(_ node: Int) -> Int? {
        for place in drops.candidates(arena.roles[node]) where drops.rules[place].matcher.matches(node, in: arena) { return place }
        return nil
    }

    private mutating func alter(_ node: Int) {
        for place in unorderedRules.candidates(arena.roles[node]) where unorderedRules.rules[place].matcher.matches(node, in: arena) {
            unorderedHits[place] += 1
            touched?.append(NoiseResult.Touch(ruleID: unorderedRules.rules[place].id, node: node, action: .unordered))
            unordered.insert(node - dropCount)
            break
        }
        ignore(node)
        let applying = masks.candidates(arena.roles[node])
        guard !applying.isEmpty else { return }
        if let text = masked(arena.names[node], of: node, by: applying) { columns.names[node] = text }
        if !ignored.value, let text = masked(arena.values[node], of: node, by: applying) { columns.values[node] = text }
        if !ignored.description, let text = masked(arena.descriptions[node], of: node, by: applying) { columns.descriptions[node] = text }
    }

    /// Takes away what is not compared of a node.
    private mutating func ignore(_ node: Int) {
        if !arena.states[node].isDisjoint(with: ignored.states) {
            columns.states[node] = arena.states[node].subtracting(ignored.states)
            isAltered[node] = true
        }
        if ignored.bounds, !arena.bounds[node].isAbsent {
            columns.bounds[node] = .absent
            isAltered[node] = true
        }
        if ignored.identifier, !arena.identifiers[node].isEmpty {
            columns.identifiers[node] = .empty
            isAltered[node] = true
        }
        if ignored.value, !arena.values[node].isEmpty {
            columns.values[node] = .empty
            isAltered[node] = true
        }
        if ignored.description, !arena.descriptions[node].isEmpty {
            columns.descriptions[node] = .empty
            isAltered[node] = true
        }
        guard ignored.hasKeys, arena.propertyCounts[node] > 0 else { return }
        let start = Int(arena.propertyStarts[node])
        for place in start..<start + Int(arena.propertyCounts[node]) where ignored.keys[Int(arena.properties[place].key.rawValue)] {
            losesProperties = true
            isAltered[node] = true
        }
    }

    /// The text as the masks leave it; nil when none of them finds anything.
    private mutating func masked(_ range: TextRange, of node: Int, by applying: ArraySlice<Int>) -> TextRange? {
        guard !range.isEmpty else { return nil }
        var profile: TextProfile?
        var bytes: [UInt8]?
        for place in applying {
            let mask = masks.rules[place]
            let known = profile ?? TextProfile(arena.text[range.indices])
            profile = known
            guard bytes != nil || mask.mayReplace(known), mask.matcher.matches(node, in: arena),
                let replaced = mask.replace(in: bytes ?? Array(arena.text[range.indices]))
            else { continue }
            touched?.append(
                NoiseResult.Touch(
                    ruleID: mask.id, node: node,
                    action: .masked(
                        from: String(decoding: bytes ?? Array(arena.text[range.indices]), as: UTF8.self),
                        to: String(decoding: replaced, as: UTF8.self))))
            bytes = replaced
            maskHits[place] += 1
        }
        guard let bytes else { return nil }
        isAltered[node] = true
        return columns.store(bytes)
    }

    private func hits() -> [String: Int] {
        var hits: [String: Int] = [:]
        for (rule, count) in zip(drops.rules, dropHits) where count > 0 { hits[rule.id, default: 0] += count }
        for (rule, count) in zip(masks.rules, maskHits) where count > 0 { hits[rule.id, default: 0] += count }
        for (rule, count) in zip(unorderedRules.rules, unorderedHits) where count > 0 { hits[rule.id, default: 0] += count }
        return hits
    }
}
