package import AccessibilityTree
import Baseline

/// What an import did, or would do.
package struct ImportOutcome: Sendable {
    package let added: [String]
    package let updated: [String]
    package let unchanged: [String]
    package let kept: [String]
    /// Captures that came along and were not there.
    package let captures: Int
    package let isDryRun: Bool

    init(_ plan: MergePlan, captures: Int, isDryRun: Bool) {
        added = plan.additions.map(\.screenID.rawValue)
        updated = plan.updates.map(\.template.screenID.rawValue)
        unchanged = plan.unchanged.map(\.rawValue)
        kept = plan.kept.map(\.rawValue)
        self.captures = captures
        self.isDryRun = isDryRun
    }

    package var json: JSONValue {
        .members([
            "dry_run": isDryRun ? true : nil, "added": .strings(added), "updated": .strings(updated), "unchanged": .strings(unchanged),
            "kept": .strings(kept), "captures": .count(captures),
        ])
    }
}
