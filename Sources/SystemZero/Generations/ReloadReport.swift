package import AccessibilityTree
package import PolicyHost

/// What a reload did, or would do.
package struct ReloadReport: Sendable {
    package enum Outcome: String, Sendable {
        case reloaded
        /// Policies and settings are those that serve already; templates and keys were read again all the same.
        case unchanged
        case checked
        case rolledBack = "rolled_back"
    }

    package let outcome: Outcome
    package let revision: String
    package let previous: String
    package let templates: Int
    package let keys: Int
    /// Policy tests that passed.
    package let tests: Int
    package let flips: FlipTable
    /// Settings that are others than before, those that wait for a restart last.
    package let settings: [SettingChange]
    package let warnings: [Diagnostic]
    package let milliseconds: Int

    package var json: JSONValue {
        .members([
            "outcome": .string(outcome.rawValue), "revision": .string(revision), "previous_revision": .string(previous),
            "templates": .count(templates), "keys": .count(keys), "policy_tests": .count(tests),
            "flips": .members([
                "replayed": .count(flips.replayed), "digest": flips.rows.isEmpty ? nil : .string(flips.digest),
                "needs_acceptance": .bool(flips.needsAcceptance), "rows": flips.document["flips"],
            ]), "settings": .array(settings.map(\.json)), "warnings": .array(warnings.map(\.json)),
            "milliseconds": .count(milliseconds),
        ])
    }
}
