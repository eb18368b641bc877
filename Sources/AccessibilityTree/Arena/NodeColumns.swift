/// The columns of a finished arena, for making another one out of it: a column that nothing changes is shared, not copied.
struct NodeColumns {
    var roles: [Role]
    private(set) var parents: [Int32]
    private(set) var ends: [Int32]
    private(set) var depths: [Int32]
    var names: [TextRange]
    var values: [TextRange]
    var descriptions: [TextRange]
    var identifiers: [TextRange]
    var states: [NodeStates]
    var bounds: [Bounds]
    private(set) var propertyStarts: [UInt32]
    private(set) var propertyCounts: [UInt16]
    private(set) var properties: [Property]
    let localPropertyNames: [String]
    /// May only grow.
    private(set) var text: [UInt8]

    init(_ arena: NodeArena) {
        roles = arena.roles
        parents = arena.parents
        ends = arena.ends
        depths = arena.depths
        names = arena.names
        values = arena.values
        descriptions = arena.descriptions
        identifiers = arena.identifiers
        states = arena.states
        bounds = arena.bounds
        propertyStarts = arena.propertyStarts
        propertyCounts = arena.propertyCounts
        properties = arena.properties
        localPropertyNames = arena.localPropertyNames
        text = arena.text
    }

    var count: Int { roles.count }

    /// Adds text. The bytes must be valid UTF-8.
    mutating func store(_ utf8: [UInt8]) -> TextRange {
        let start = text.count
        text.append(contentsOf: utf8)
        return TextRange(offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: utf8.count))
    }

    /// Takes properties away, in all nodes. `isLeftOut` is indexed by the numbers of keys. O(nodes + properties).
    mutating func removeProperties(_ isLeftOut: [Bool]) {
        var kept: [Property] = []
        kept.reserveCapacity(properties.count)
        for node in 0..<count {
            let start = Int(propertyStarts[node])
            let first = kept.count
            for property in properties[start..<start + Int(propertyCounts[node])] where !isLeftOut[Int(property.key.rawValue)] {
                kept.append(property)
            }
            propertyStarts[node] = UInt32(truncatingIfNeeded: first)
            propertyCounts[node] = UInt16(truncatingIfNeeded: kept.count - first)
        }
        properties = kept
    }

    /// Takes nodes away; their children go to the nearest node around them that stays. The root stays. O(nodes + properties).
    ///
    /// - Returns: for each node where it is now, or, for one that is gone, the node that took its children.
    mutating func removeNodes(_ isRemoved: [Bool]) -> [Int32] {
        var places = [Int32](repeating: 0, count: count)
        var kept = 0
        // Before node `i`, `kept` nodes stay; `keptBefore` of one past the end serves the ends of subtrees.
        var keptBefore = [Int32](repeating: 0, count: count + 1)
        for node in 0..<count {
            keptBefore[node] = Int32(truncatingIfNeeded: kept)
            if isRemoved[node] {
                places[node] = places[Int(parents[node])]
                continue
            }
            places[node] = Int32(truncatingIfNeeded: kept)
            parents[kept] = parents[node] < 0 ? -1 : places[Int(parents[node])]
            kept += 1
        }
        keptBefore[count] = Int32(truncatingIfNeeded: kept)
        var target = 0
        for node in 0..<count where !isRemoved[node] {
            ends[target] = keptBefore[Int(ends[node])]
            depths[target] = parents[target] < 0 ? 0 : depths[Int(parents[target])] + 1
            target += 1
        }
        parents.removeLast(count - kept)
        ends.removeLast(count - kept)
        depths.removeLast(count - kept)
        compact(isRemoved, &names)
        compact(isRemoved, &values)
        compact(isRemoved, &descriptions)
        compact(isRemoved, &identifiers)
        compact(isRemoved, &states)
        compact(isRemoved, &bounds)
        compactProperties(isRemoved)
        compact(isRemoved, &roles)
        return places
    }

    private func compact<Value>(_ isRemoved: [Bool], _ column: inout [Value]) {
        var target = 0
        for node in 0..<column.count where !isRemoved[node] {
            column[target] = column[node]
            target += 1
        }
        column.removeLast(column.count - target)
    }

    private mutating func compactProperties(_ isRemoved: [Bool]) {
        var kept: [Property] = []
        kept.reserveCapacity(properties.count)
        for node in 0..<isRemoved.count where !isRemoved[node] {
            let start = Int(propertyStarts[node])
            propertyStarts[node] = UInt32(truncatingIfNeeded: kept.count)
            kept.append(contentsOf: properties[start..<start + Int(propertyCounts[node])])
        }
        properties = kept
        compact(isRemoved, &propertyStarts)
        compact(isRemoved, &propertyCounts)
    }
}
