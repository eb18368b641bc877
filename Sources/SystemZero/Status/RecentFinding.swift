package import AccessibilityTree
package import Drift

/// A finding as an overview shows it.
package struct RecentFinding: Sendable, Hashable {
    /// Milliseconds since 1970.
    package let time: Int64
    package let captureID: String
    package let app: String?
    package let screenID: String
    package let driftType: DriftType
    package let severity: Severity
    package let reason: String?
    /// Of the entry of its capture.
    package let logIndex: UInt64?

    package var json: JSONValue {
        .members([
            "time": .string(Timestamp.text(time)), "capture_id": .string(captureID), "app": .nonEmpty(app),
            "screen_id": .nonEmpty(screenID),
            "drift_type": .string(driftType.rawValue), "severity": .string(severity.rawValue), "reason": .text(reason),
            "log_index": logIndex.map { .count($0) },
        ])
    }
}
