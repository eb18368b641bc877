import AccessibilityTree

/// What differs between a node and its counterpart, by attribute name (`name`, `state:checked`, `property:form_action`).
///
/// Told from the trees, not from the list of changes, which leaves out what repeats another change: a rule must see each node for itself.
enum NodeAlterations {
    /// The attributes that differ, for each node of the captured tree that has any. Geometry is left out: whether a rectangle changed is the
    /// differ's judgement. O(nodes + text).
    static func all(of comparison: ScreenComparison) -> [Int: [String]] {
        guard let before = comparison.before?.arena else { return [:] }
        let after = comparison.after.arena
        var alterations: [Int: [String]] = [:]
        for node in 0..<after.count where comparison.beforeOfAfter[node] >= 0 {
            let attributes = attributes(after, node, before, Int(comparison.beforeOfAfter[node]))
            if !attributes.isEmpty { alterations[node] = attributes }
        }
        return alterations
    }

    private static func attributes(_ after: NodeArena, _ node: Int, _ before: NodeArena, _ old: Int) -> [String] {
        var attributes: [String] = []
        if after.roles[node] != before.roles[old] || after.roleName(node) != before.roleName(old) { attributes.append("role") }
        if !same(after, after.names[node], before, before.names[old]) { attributes.append("name") }
        if !same(after, after.values[node], before, before.values[old]) { attributes.append("value") }
        if !same(after, after.descriptions[node], before, before.descriptions[old]) { attributes.append("description") }
        if !same(after, after.identifiers[node], before, before.identifiers[old]) { attributes.append("id") }
        attributes += after.states[node].symmetricDifference(before.states[old]).names.map { "state:" + $0 }
        return attributes + properties(after, node, before, old)
    }

    private static func properties(_ after: NodeArena, _ node: Int, _ before: NodeArena, _ old: Int) -> [String] {
        let new = after.properties(node)
        let gone = before.properties(old)
        guard !new.isEmpty || !gone.isEmpty else { return [] }
        var attributes: [String] = []
        for property in new {
            let name = after.propertyName(property.key)
            let counterpart = gone.first { before.propertyName($0.key) == name }
            if counterpart.map({ !same(after, property.value, before, $0.value) }) ?? true { attributes.append("property:" + name) }
        }
        let names = Set(new.map { after.propertyName($0.key) })
        attributes += gone.map { before.propertyName($0.key) }.filter { !names.contains($0) }.map { "property:" + $0 }
        return attributes
    }

    private static func same(_ left: NodeArena, _ leftRange: TextRange, _ right: NodeArena, _ rightRange: TextRange) -> Bool {
        leftRange.count == rightRange.count && left.text[leftRange.indices].elementsEqual(right.text[rightRange.indices])
    }
}
