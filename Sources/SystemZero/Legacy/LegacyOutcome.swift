package import AccessibilityTree

/// What an import from the earlier program did, or would do.
package struct LegacyOutcome: Sendable {
    /// One log.
    package struct Log: Sendable {
        package let file: String
        package let records: Int
        /// Entries made now; fewer than `records` when an earlier import had begun, none when it had ended.
        package let entries: Int
        package let breaks: [Diagnostic]
    }

    /// Nil when only logs were named.
    package let templates: ImportOutcome?
    package let logs: [Log]
    /// Files that are neither template nor log.
    package let skipped: [String]
    /// What could not be taken over of templates.
    package let remarks: [Diagnostic]
    package let isDryRun: Bool

    package var json: JSONValue {
        .members([
            "dry_run": .bool(isDryRun), "templates": templates?.json,
            "logs": .array(
                logs.map {
                    .members([
                        "file": .string($0.file), "records": .count($0.records), "entries": .count($0.entries), "witnessed": false,
                        "chain": $0.breaks.isEmpty ? "holds" : "broken", "breaks": .array($0.breaks.map(\.json)),
                    ])
                }),
            "skipped": .strings(skipped), "remarks": .array(remarks.map(\.json)),
        ])
    }
}
