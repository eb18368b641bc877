package import AccessibilityTree

/// What came of a verdict.
package struct DecisionOutcome: Sendable {
    /// As it is in force now.
    package let template: StoredTemplate
    /// What the log calls it: `approved`, `approved_in_part`, `rejected`, `tolerated`, `quarantined`.
    package let action: String
    /// How many changes the verdict is about.
    package let changes: Int
    /// How many of the capture's changes are still open.
    package let open: Int
    /// Required nodes that the template let go of, because the approved capture does not have them.
    package let noLongerRequired: [String]
    /// Index of the entry of the log.
    package let logIndex: UInt64?

    package var json: JSONValue {
        .members([
            "screen_id": .string(template.screenID), "version": .count(template.version), "action": .string(action),
            "changes": .count(changes), "open": .count(open),
            "no_longer_required": noLongerRequired.isEmpty ? nil : .strings(noLongerRequired), "log_index": logIndex.map { .count($0) },
        ])
    }
}
