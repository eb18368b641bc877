import AccessibilityTree

/// One attribute in which a pair of nodes differs, as text.
struct AttributeDifference {
    let attribute: String
    let before: String?
    let after: String?

    /// Presentation belongs to the layout, all else to the content.
    var driftType: DriftType {
        switch attribute {
        case "role", "bounds", "property:opacity", "property:visibility", "property:font_size", "property:z_index", "property:position",
            "state:invisible", "state:offscreen":
            .layout
        default: .content
        }
    }

    /// States of which one is the other's denial: only the first is reported when both flip.
    private static let opposites: [(NodeStates, NodeStates)] = [(.expanded, .collapsed), (.readonly, .editable)]

    /// The differences of a pair, each idea once: what repeats the name's or another field's change is left out.
    static func all(_ diff: TreeDiff, _ node: Int, _ partner: Int, _ fields: NodeFields, nameIsFolded: Bool) -> [AttributeDifference] {
        let (old, new) = (diff.from.arena, diff.to.arena)
        var found: [AttributeDifference] = []
        var texts: Set<[String]> = []
        func add(_ attribute: String, _ before: String?, _ after: String?) {
            if texts.insert([before ?? "", after ?? ""]).inserted {
                found.append(AttributeDifference(attribute: attribute, before: before, after: after))
            }
        }
        if fields.contains(.role) { add("role", old.roleName(node), new.roleName(partner)) }
        if fields.contains(.name) {
            if nameIsFolded { texts.insert([old.name(node), new.name(partner)]) } else { add("name", old.name(node), new.name(partner)) }
        }
        if fields.contains(.properties) {
            let comparer = NodeComparer(from: old, to: new, scope: diff.options.scope)
            for property in comparer.propertyDifferences(node, partner) {
                // A level comes and goes with the role that has one.
                if property.key == "level", fields.contains(.role), property.before == nil || property.after == nil { continue }
                add("property:" + property.key, property.before, property.after)
            }
        }
        if fields.contains(.value) { add("value", old.value(node), new.value(partner)) }
        if fields.contains(.description) { add("description", old.string(old.descriptions[node]), new.string(new.descriptions[partner])) }
        if fields.contains(.identifier) { add("identifier", old.string(old.identifiers[node]), new.string(new.identifiers[partner])) }
        if fields.contains(.states) { found += states(old.states[node], new.states[partner], ignored: diff.options.scope.ignoredStates) }
        if fields.contains(.bounds) {
            found.append(AttributeDifference(attribute: "bounds", before: text(old.bounds[node]), after: text(new.bounds[partner])))
        }
        return found
    }

    private static func states(_ before: NodeStates, _ after: NodeStates, ignored: NodeStates) -> [AttributeDifference] {
        var changed = before.symmetricDifference(after).subtracting(ignored)
        for (kept, denial) in opposites where changed.contains([kept, denial]) && before.contains(kept) != before.contains(denial) {
            changed.remove(denial)
        }
        return changed.names.map { name in
            let state = NodeStates.named(name) ?? []
            return AttributeDifference(
                attribute: "state:" + name, before: String(before.contains(state)), after: String(after.contains(state)))
        }
    }

    private static func text(_ bounds: Bounds) -> String {
        bounds.isAbsent ? "none" : [bounds.x, bounds.y, bounds.width, bounds.height].map { "\(Int($0.rounded()))" }.joined(separator: " ")
    }
}
