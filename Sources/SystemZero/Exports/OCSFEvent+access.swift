import AccessibilityTree
import IntegrityLog

/// Decisions about access, and what was done with it.
extension OCSFEvent {
    /// API Activity with the profile `security_control`: one decision of the access policy.
    var access: [(String, JSONValue?)] {
        let isAllowed = entry.data["allowed"]?.bool ?? false
        let operation = [entry.text("method"), entry.text("route")].compactMap { $0 }.joined(separator: " ")
        return [
            ("actor", actor),
            ("api", api(operation.isEmpty ? entry.text("hook") ?? "unknown" : operation)),
            ("src_endpoint", endpoint),
            ("action_id", isAllowed ? 1 : 2), ("action", .string(isAllowed ? "Allowed" : "Denied")),
            ("disposition_id", isAllowed ? 1 : 2), ("disposition", .string(isAllowed ? "Allowed" : "Blocked")),
            ("status_id", isAllowed ? 1 : 2), ("status", .string(isAllowed ? "Success" : "Failure")),
            ("status_detail", .text(entry.text("failure") ?? entry.text("reason"))),
            (
                "policy",
                entry.text("policy_revision").map { .members(["name": "rbac.lua", "version": .string($0), "is_applied": true]) }
            ),
        ]
    }

    /// API Activity, counted: requests of one minute that brought no valid key.
    var denials: [(String, JSONValue?)] {
        let start = entry.text("minute").flatMap { LogTime.parse(Array($0.utf8)) }
        return [
            ("actor", actor), ("api", api(entry.text("route") ?? "unknown")), ("src_endpoint", endpoint), ("action_id", 2),
            ("action", "Denied"), ("disposition_id", 2), ("disposition", "Blocked"), ("status_id", 2), ("status", "Failure"),
            ("status_code", .text(entry.text("code"))), ("count", .count(entry.integer("count") ?? 1)),
            ("start_time", start.map { .count($0) }), ("end_time", start.map { .count($0 + 59_999) }),
        ]
    }

    /// Entity Management: a key, a template or the policies changed.
    var management: [(String, JSONValue?)] {
        let failed = entry.text("error")
        return [
            ("actor", actor), ("entity", entity), ("comment", .text(entry.text("reason"))), ("status_id", failed == nil ? 1 : 2),
            ("status", .string(failed == nil ? "Success" : "Failure")), ("status_code", .text(failed)),
            ("status_detail", .text(entry.text("detail"))),
        ]
    }

    private var entity: JSONValue {
        switch entry.kind {
        case "key":
            .members(["uid": .string(entry.text("key_id") ?? "unknown"), "name": .text(entry.text("name")), "type": "API key"])
        case "template":
            .members([
                "uid": .string(entry.text("screen_id") ?? "unknown"), "name": .text(entry.text("screen_id")), "type": "template",
                "version": entry.integer("version").map { .string(String($0)) },
            ])
        default:
            .members([
                "uid": .string(entry.text("revision") ?? "unknown"), "name": "policies", "type_id": 5, "type": "Policy",
                "version": .text(entry.text("revision")),
            ])
        }
    }

    private func api(_ operation: String) -> JSONValue {
        .members([
            "operation": .string(operation), "request": entry.text("request_id").map { .members(["uid": .string($0)]) },
            "service": .members(["name": "System//Zero"]),
        ])
    }

    private var endpoint: JSONValue {
        entry.text("ip").map { .members(["ip": .string($0)]) } ?? .members(["name": "unknown"])
    }
}
