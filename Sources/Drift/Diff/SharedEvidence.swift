import AccessibilityTree

/// Narrows a comparison to what both captures can show.
///
/// A property that one capture has nowhere, because its source does not tell it, is no evidence of a change; comparing it would report every
/// node of the page. What a page can be made to show or hide by itself is compared always.
enum SharedEvidence {
    /// What comes with a DOM snapshot and not without one. Its sign is the font size, which every text and control of a snapshot has.
    private static let snapshotProperties: Set<String> = [
        "font_size", "form_action", "input_type", "opacity", "visibility", "z_index", "position", "autocomplete", "hit_target",
        "visible_text",
        "placeholder",
    ]
    /// Fewer nodes than this with a property of their own are a change, not another source.
    private static let fewNodes = 8

    static func scope(_ scope: ComparisonScope, _ from: NodeArena, _ to: NodeArena) -> ComparisonScope {
        let (old, new) = (counts(from), counts(to))
        var silent: Set<String> = []
        var states: NodeStates = []
        if (old["font_size"] == nil) != (new["font_size"] == nil) {
            silent = snapshotProperties
            states = .protected
        }
        for (one, other) in [(old, new), (new, old)] {
            for (name, count) in one where other[name] == nil && count >= fewNodes && !snapshotProperties.contains(name) {
                silent.insert(name)
            }
        }
        if from.isAriaSnapshot != to.isAriaSnapshot {
            // A snapshot says roles, names, texts, these states and where links lead.
            let unsaid = Set(old.keys).union(new.keys).subtracting(["url"])
            let states = NodeStates(rawValue: .max).subtracting(.inAriaSnapshots)
            return scope.ignoring(properties: silent.union(unsaid), states: states, identifier: true, description: true)
        }
        let (identified, newlyIdentified) = (count(from.identifiers), count(to.identifiers))
        let unidentified = min(identified, newlyIdentified) == 0 && max(identified, newlyIdentified) >= fewNodes
        if silent.isEmpty, !unidentified { return scope }
        return scope.ignoring(properties: silent, states: states, identifier: unidentified)
    }

    private static func count(_ texts: [TextRange]) -> Int { texts.reduce(0) { $0 + ($1.isEmpty ? 0 : 1) } }

    /// How many nodes have each property. O(properties).
    private static func counts(_ arena: NodeArena) -> [String: Int] {
        var byKey = [Int](repeating: 0, count: Int(PropertyKey.firstLocal) + arena.localPropertyNames.count)
        for property in arena.properties { byKey[Int(property.key.rawValue)] += 1 }
        var counts: [String: Int] = [:]
        for (key, count) in byKey.enumerated() where count > 0 {
            counts[arena.propertyName(PropertyKey(rawValue: UInt16(truncatingIfNeeded: key)))] = count
        }
        return counts
    }
}
