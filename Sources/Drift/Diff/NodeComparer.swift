import AccessibilityTree

/// Compares nodes of two trees field by field, within a ``ComparisonScope``. A class, so that handing it on costs one retain.
final class NodeComparer: Sendable {
    let from: NodeArena
    let to: NodeArena
    let scope: ComparisonScope
    private let comparedFrom: [Bool]
    private let comparedTo: [Bool]
    /// For each local property key of the old tree, the key of the same name in the new one, or one that no property has.
    private let translated: [PropertyKey]
    private let keptStates: UInt64

    init(from: NodeArena, to: NodeArena, scope: ComparisonScope) {
        self.from = from
        self.to = to
        self.scope = scope
        comparedFrom = scope.comparedKeys(of: from)
        comparedTo = scope.comparedKeys(of: to)
        var keys: [String: PropertyKey] = [:]
        for (index, name) in to.localPropertyNames.enumerated() {
            keys[name] = PropertyKey(rawValue: PropertyKey.firstLocal + UInt16(truncatingIfNeeded: index))
        }
        translated = from.localPropertyNames.map { keys[$0] ?? PropertyKey(rawValue: .max) }
        keptStates = ~scope.ignoredStates.rawValue
    }

    /// The compared fields in which a pair differs; bounds are judged elsewhere. O(text of the two nodes).
    func difference(_ x: Int, _ y: Int) -> NodeFields {
        var fields: NodeFields = []
        if from.roles[x] != to.roles[y] { fields.insert(.role) }
        if !sameText(from.names[x], to.names[y]) { fields.insert(.name) }
        if !scope.ignoresValue, !sameText(from.values[x], to.values[y]) { fields.insert(.value) }
        if !scope.ignoresDescription, !sameText(from.descriptions[x], to.descriptions[y]) { fields.insert(.description) }
        if differentIdentifier(x, y) { fields.insert(.identifier) }
        if (from.states[x].rawValue ^ to.states[y].rawValue) & keptStates != 0 { fields.insert(.states) }
        if from.propertyCounts[x] | to.propertyCounts[y] != 0, !sameProperties(x, y) { fields.insert(.properties) }
        return fields
    }

    func differentIdentifier(_ x: Int, _ y: Int) -> Bool {
        !scope.ignoresIdentifier && !sameText(from.identifiers[x], to.identifiers[y])
    }

    /// Whether two subtrees are equal in shape and in every field that a content hash covers. O(nodes + text).
    func identicalSubtrees(_ x: Int, _ y: Int) -> Bool {
        let size = Int(from.ends[x]) - x
        guard Int(to.ends[y]) - y == size else { return false }
        for offset in 0..<size {
            guard Int(from.ends[x + offset]) - x == Int(to.ends[y + offset]) - y,
                difference(x + offset, y + offset).subtracting(.identifier).isEmpty
            else { return false }
        }
        return true
    }

    func sameText(_ left: TextRange, _ right: TextRange) -> Bool {
        guard left.count == right.count else { return false }
        if left.isEmpty { return true }
        return Self.equal(from.text, left.indices, to.text, right.indices.lowerBound)
    }

    /// Properties of the pair that count and differ: name, old value and new value, nil where absent. In the old node's order, then the new's.
    func propertyDifferences(_ x: Int, _ y: Int) -> [(key: String, before: String?, after: String?)] {
        var found: [(key: String, before: String?, after: String?)] = []
        for property in from.properties(x) where comparedFrom[Int(property.key.rawValue)] {
            let other = to.property(translate(property.key), of: y)
            if let other, sameText(property.value, other) { continue }
            found.append((from.propertyName(property.key), from.string(property.value), other.map(to.string)))
        }
        for property in to.properties(y) where comparedTo[Int(property.key.rawValue)] {
            let name = to.propertyName(property.key)
            let known = from.properties(x).contains { translate($0.key) == property.key }
            if !known { found.append((name, nil, to.string(property.value))) }
        }
        return found
    }

    private func sameProperties(_ x: Int, _ y: Int) -> Bool {
        var matched = 0
        for property in from.properties(x) where comparedFrom[Int(property.key.rawValue)] {
            guard let other = to.property(translate(property.key), of: y), sameText(property.value, other) else { return false }
            matched += 1
        }
        for property in to.properties(y) where comparedTo[Int(property.key.rawValue)] { matched -= 1 }
        return matched == 0
    }

    private func translate(_ key: PropertyKey) -> PropertyKey {
        key.isLocal ? translated[Int(key.rawValue - PropertyKey.firstLocal)] : key
    }

    private static func equal(_ left: [UInt8], _ range: Range<Int>, _ right: [UInt8], _ start: Int) -> Bool {
        // Bytes have no padding, so every byte of the spans is initialised.
        let first = unsafe left.span.bytes
        let second = unsafe right.span.bytes
        var offset = range.lowerBound
        let shift = start - offset
        while offset &+ 8 <= range.upperBound {
            // Every bit pattern is a UInt64, and each call checks that its eight bytes lie inside the text.
            let one = unsafe first.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let other = unsafe second.unsafeLoadUnaligned(fromByteOffset: offset &+ shift, as: UInt64.self)
            if one != other { return false }
            offset &+= 8
        }
        while offset < range.upperBound {
            if left[offset] != right[offset &+ shift] { return false }
            offset &+= 1
        }
        return true
    }
}
