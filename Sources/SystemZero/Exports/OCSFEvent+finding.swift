import AccessibilityTree

/// Findings and captures.
extension OCSFEvent {
    /// Detection Finding: one judged change of a screen.
    var finding: [(String, JSONValue?)] {
        let isIgnored = entry.text("severity") == "ignore"
        let rule = entry.text("rule_id") ?? [entry.text("kind"), entry.text("attribute")].compactMap { $0 }.joined(separator: " ")
        let severity = entry.text("severity")
        return [
            ("status_id", .count(isIgnored ? 3 : 1)), ("status", .string(isIgnored ? "Suppressed" : "New")),
            ("is_alert", .bool(severity == "critical" || severity == "warning")),
            (
                "finding_info",
                .members([
                    "uid": .string(entry.text("fingerprint") ?? entry.leafHash), "title": .string(entry.summary),
                    "desc": .text(entry.text("reason")), "types": entry.text("drift_type").map { .strings([$0]) },
                    "created_time": .count(entry.milliseconds), "data_sources": .strings(["accessibility tree"]),
                    "analytic": .members([
                        "name": .string(rule.isEmpty ? "drift" : rule), "uid": .text(entry.text("rule_id")), "type_id": 1, "type": "Rule",
                        "version": .text(entry.text("policy_revision")),
                    ]),
                ])
            ),
            ("resources", .array([screen])),
            ("evidences", .array([.members(["actor": actor, "data": evidence])])),
        ]
    }

    /// Scan Activity: one capture that went through the pipeline.
    var scan: [(String, JSONValue?)] {
        let counts = entry.data["counts"]?.object
        let findings = (counts?.members ?? JSONObject().members).reduce(Int64(0)) { sum, count in
            count.0 == "ignore" ? sum : sum + (count.1.integer ?? 0)
        }
        return [
            (
                "scan",
                .members(["uid": .text(entry.text("capture_id")), "name": "screen capture", "type_id": 99, "type": "screen capture"])
            ),
            ("num_detections", .count(findings)), ("total", .count(entry.integer("nodes") ?? 0)), ("status_id", 1), ("status", "Success"),
            (
                "policy",
                entry.text("policy_revision").map { .members(["name": "policies", "uid": .string($0), "version": .string($0)]) }
            ),
        ]
    }

    /// The screen that changed.
    private var screen: JSONValue {
        let name = entry.text("screen_id") ?? "unknown screen"
        return .members([
            "uid": .string(name), "name": .string(name), "type": "screen", "namespace": .text(entry.text("app")),
        ])
    }

    private var evidence: JSONValue {
        .members([
            "path": entry.data["path"], "node": entry.data["node"], "attribute": entry.data["attribute"], "before": entry.data["before"],
            "after": entry.data["after"], "evidence": entry.data["evidence"], "capture_id": entry.data["capture_id"],
            "input_digest": entry.data["input_digest"],
        ])
    }
}
