/// One application of noise rules to one tree: a pass over the nodes that decides, and then the columns that change.
struct NoiseRun {
    private let tree: Tree
    private let arena: NodeArena
    /// The columns that every node is asked for, held here so that reading one counts no reference.
    private let source: NodeColumns
    private let drops: NoiseRuleList<NoiseSelection>
    private let masks: NoiseRuleList<NoiseMask>
    private let unorderedRules: NoiseRuleList<NoiseSelection>
    /// What texts need for each mask, at its number.
    private let requirements: [TextRequirement]
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
        requirements = masks.rules.map(\.requirement)
        source = NodeColumns(tree.arena)
        columns = source
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
        return NoiseResult(
            tree: Tree(arena: filtered, classes: classes), hits: hits, kept: kept, unordered: unordered, touched: touched ?? [])
    }

    /// Asks the rules about every node. Columns change in place; nodes and properties are taken away afterwards, together.
    private mutating func decide() {
        // Innermost last: subtrees that a rule drops, and below them subtrees that are kept all the same.
        var scopes: [(rule: Int?, end: Int)] = []
        for node in 0..<source.count {
            while let scope = scopes.last, node >= scope.end { scopes.removeLast() }
            var rule = scopes.last?.rule
            if rule == nil, node > 0, let own = firstDrop(node) {
                rule = own
                scopes.append((own, Int(source.ends[node])))
            }
            if let rule {
                guard tree.classes[node].isProtected else {
                    dropHits[rule] += 1
                    touched?.append(NoiseResult.Touch(ruleID: drops.rules[rule].id, node: node, action: .dropped))
                    isDropped[node] = true
                    dropCount += 1
                    continue
                }
                scopes.append((nil, Int(source.ends[node])))
                kept.append(NoiseResult.Kept(ruleID: drops.rules[rule].id, node: node - dropCount))
                touched?.append(NoiseResult.Touch(ruleID: drops.rules[rule].id, node: node, action: .kept))
            }
            alter(node)
        }
    }

    private func firstDrop(_ node: Int) -> Int? {
        for candidate in drops.candidates(source.roles[node]) {
            let place = drops.places[candidate]
            if drops.rules[place].matcher.matches(node, in: arena) { return place }
        }
        return nil
    }

    private mutating func alter(_ node: Int) {
        for candidate in unorderedRules.candidates(source.roles[node]) {
            let place = unorderedRules.places[candidate]
            guard unorderedRules.rules[place].matcher.matches(node, in: arena) else { continue }
            unorderedHits[place] += 1
            touched?.append(NoiseResult.Touch(ruleID: unorderedRules.rules[place].id, node: node, action: .unordered))
            unordered.insert(node - dropCount)
            break
        }
        ignore(node)
        let applying = masks.candidates(source.roles[node])
        guard !applying.isEmpty else { return }
        if let text = masked(source.names[node], of: node, by: applying) { columns.names[node] = text }
        if !ignored.value, let text = masked(source.values[node], of: node, by: applying) { columns.values[node] = text }
        if !ignored.description, let text = masked(source.descriptions[node], of: node, by: applying) { columns.descriptions[node] = text }
    }

    /// Takes away what is not compared of a node.
    private mutating func ignore(_ node: Int) {
        if !source.states[node].isDisjoint(with: ignored.states) {
            columns.states[node] = source.states[node].subtracting(ignored.states)
            isAltered[node] = true
        }
        if ignored.bounds, !source.bounds[node].isAbsent {
            columns.bounds[node] = .absent
            isAltered[node] = true
        }
        if ignored.identifier, !source.identifiers[node].isEmpty {
            columns.identifiers[node] = .empty
            isAltered[node] = true
        }
        if ignored.value, !source.values[node].isEmpty {
            columns.values[node] = .empty
            isAltered[node] = true
        }
        if ignored.description, !source.descriptions[node].isEmpty {
            columns.descriptions[node] = .empty
            isAltered[node] = true
        }
        guard ignored.hasKeys, source.propertyCounts[node] > 0 else { return }
        let start = Int(source.propertyStarts[node])
        for place in start..<start + Int(source.propertyCounts[node]) where ignored.keys[Int(source.properties[place].key.rawValue)] {
            losesProperties = true
            isAltered[node] = true
        }
    }

    /// The text as the masks leave it; nil when none of them finds anything.
    private mutating func masked(_ range: TextRange, of node: Int, by applying: Range<Int>) -> TextRange? {
        guard !range.isEmpty else { return nil }
        let profile = TextProfile(source.text[range.indices])
        var original: [UInt8]?
        var bytes: [UInt8]?
        for candidate in applying {
            let place = masks.places[candidate]
            // A text that was masked already may have got what it did not have.
            guard bytes != nil || requirements[place].isMet(by: profile) else { continue }
            let mask = masks.rules[place]
            guard mask.matcher.matches(node, in: arena) else { continue }
            let before = bytes ?? original ?? Array(source.text[range.indices])
            if original == nil { original = before }
            guard let replaced = mask.replace(in: before) else { continue }
            touched?.append(
                NoiseResult.Touch(
                    ruleID: mask.id, node: node,
                    action: .masked(from: String(decoding: before, as: UTF8.self), to: String(decoding: replaced, as: UTF8.self))))
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
