/// Builds an arena out of the nodes of another, in order. Children of a node that is left out go to the nearest one around it that is not.
struct ArenaCopy {
    let source: NodeArena
    var builder: ArenaBuilder
    /// Source nodes that are open, outermost first.
    private var open: [Int] = []
    /// The place of each property key in the alphabetical order of names.
    private let ranks: [Int]
    private var gathered: [Property] = []

    init(_ source: NodeArena) {
        self.source = source
        builder = ArenaBuilder(reservingNodes: source.count, textBytes: source.text.count)
        builder.adoptPropertyNames(source.localPropertyNames)
        ranks = Self.ranks(source)
    }

    private static func ranks(_ source: NodeArena) -> [Int] {
        let wellKnown = PropertyKey.wellKnownNames.enumerated().map { (key: $0, name: $1) }
        let local = source.localPropertyNames.enumerated().map { (key: $0 + Int(PropertyKey.firstLocal), name: $1) }
        let ordered = (wellKnown + local).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        var ranks = [Int](repeating: 0, count: Int(PropertyKey.firstLocal) + local.count)
        for (rank, entry) in ordered.enumerated() { ranks[entry.key] = rank }
        return ranks
    }

    /// Opens a copy of a source node under the nearest copied node around it; its fields are the caller's to set.
    mutating func open(_ node: Int) -> Int {
        while let innermost = open.last, Int(source.ends[innermost]) <= node {
            builder.close()
            open.removeLast()
        }
        open.append(node)
        return builder.open(source.roles[node])
    }

    mutating func copied(_ range: TextRange) -> TextRange {
        range.isEmpty ? .empty : builder.store(source.text[range.indices])
    }

    mutating func cleaned(_ range: TextRange) -> TextRange {
        range.isEmpty ? .empty : builder.store(TextCleaner.cleaned(source.text[range.indices]))
    }

    /// Copies the properties of a node in the order of their names; of one that stands twice, the last value.
    ///
    /// - Parameter addition: one more, whose value is in the source's text.
    mutating func addProperties(of node: Int, and addition: Property? = nil, to index: Int, except isLeftOut: (PropertyKey) -> Bool) {
        guard source.propertyCounts[node] > 0 || addition != nil else { return }
        gathered.removeAll(keepingCapacity: true)
        gathered.append(contentsOf: source.properties(node))
        if let addition { gathered.append(addition) }
        if gathered.count > 1 { gathered.sort { ranks[Int($0.key.rawValue)] < ranks[Int($1.key.rawValue)] } }
        for position in gathered.indices {
            let property = gathered[position]
            if position + 1 < gathered.count, gathered[position + 1].key == property.key { continue }
            if isLeftOut(property.key) { continue }
            builder.addProperty(property.key, value(of: property), to: index)
        }
    }

    private mutating func value(of property: Property) -> TextRange {
        if PropertyKey.textual.contains(property.key) { return cleaned(property.value) }
        if property.key == .url, let short = EmbeddedData.shortened(source.text[property.value.indices]) { return builder.store(short) }
        return copied(property.value)
    }

    mutating func finish() -> NodeArena {
        for _ in open { builder.close() }
        open = []
        return builder.finish()
    }
}

extension PropertyKey {
    /// Properties that a person reads.
    static let textual: Set<PropertyKey> = [.visibleText, .placeholder, .hint, .valueText, .roleDescription]
}
