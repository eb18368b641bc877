package import AccessibilityTree
package import Drift

extension Change {
    /// A change as the log and the answers write it; members that say nothing are left out.
    package var json: JSONValue {
        .members([
            "kind": .string(kind.rawValue), "drift_type": .string(driftType.rawValue), "path": .string(path), "node": node?.json,
            "attribute": .text(attribute), "before": .text(before), "after": .text(after), "size": size == 1 ? nil : .count(size),
            "required": required ? true : nil, "rule_id": .text(ruleID), "evidence": .text(evidence),
        ])
    }
}

extension NodeSummary {
    package var json: JSONValue {
        .members([
            "role": .string(role), "name": .nonEmpty(name), "value": .nonEmpty(value), "class": .string(nodeClass),
            "id": .nonEmpty(identifier), "states": states.isEmpty ? nil : .strings(states),
            "bounds": bounds.map { .array($0.map { .double(Double($0)) }) },
            "properties": properties.isEmpty
                ? nil : .object(JSONObject(properties.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
        ])
    }
}
