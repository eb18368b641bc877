import AccessibilityTree
import FoundationEssentials
import IntegrityLog
import SystemZero
import Testing

/// The attributes that ocsf-schema 1.8.0 requires, class by class.
struct OCSFTests {
    private static let base = [
        "activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid", "metadata.version", "metadata.product",
        "metadata.product.name",
    ]
    /// What each class requires beyond, objects within included, and the category and activities that it knows.
    private static let classes: [Int64: (category: Int64, required: [String], activities: ClosedRange<Int64>)] = [
        0: (0, [], 99...99),
        2_004: (2, ["finding_info", "finding_info.uid", "finding_info.analytic.type_id"], 1...3),
        3_004: (3, ["entity", "entity.uid"], 1...13),
        6_002: (6, ["app", "app.name"], 1...8),
        6_003: (6, ["actor", "actor.user.uid", "api", "api.operation", "src_endpoint"], 1...4),
        6_007: (6, ["scan", "scan.type_id", "scan.name"], 1...10),
    ]

    private static func events(_ fill: (SampleBook) async throws -> Void) async throws -> [JSONValue] {
        let text = try await ExportTests.export(.ocsf, fill: fill)
        return try text.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    }

    private static func value(_ path: String, in event: JSONValue) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(event)) { value, name in value?[String(name)] }
    }

    /// One entry of every kind that the program writes.
    private static func everyKind(_ sample: SampleBook) async throws {
        let events: [(LogEvent.Kind, JSONValue)] = [
            (
                .capture,
                [
                    "capture_id": "cap_1", "actor": "key1", "screen_id": "login", "severity": "critical", "verdict": "matched",
                    "counts": ["critical": 2, "info": 1, "ignore": 7], "nodes": 22, "policy_revision": "sha256:1",
                ]
            ),
            (
                .access,
                [
                    "actor": "key1", "role": "operator", "permission": "keys:write", "method": "POST", "route": "/auth/token",
                    "ip": "192.0.2.1", "allowed": true, "reason": "admin", "request_id": "r1", "policy_revision": "sha256:1",
                ]
            ),
            (.access, ["actor": "key2", "method": "DELETE", "route": "/auth/keys/{id}", "allowed": false, "reason": "no"]),
            (.access, ["actor": "key2", "hook": "rate_limits", "route": "/logs", "failure": "budget", "message": "too many steps"]),
            (
                .accessDenials,
                [
                    "actor": "anonymous", "minute": "2026-11-22T09:00:00.000Z", "route": "/logs", "ip": "192.0.2.7",
                    "code": "unauthenticated", "count": 41,
                ]
            ),
            (.reload, ["actor": "key1", "trigger": "http", "outcome": "reloaded", "revision": "sha256:2"]),
            (
                .reload,
                ["actor": "key1", "outcome": "refused", "revision": "sha256:2", "error": "reload_refused", "detail": "a test failed"]
            ),
            (.key, ["action": "revoked", "actor": "key1", "key_id": "k9", "name": "ci"]),
            (.template, ["action": "created", "actor": "key1", "screen_id": "login", "version": 3]),
            (.server, ["action": "started", "version": "1.0.0"]),
        ]
        for (kind, data) in events { try await sample.book.append(LogEvent(kind, data)) }
        _ = try await sample.log.append(kind: "log.future", data: Array("{}".utf8))
    }

    @Test func `every kind of entry becomes an event with all that its class requires`() async throws {
        let events = try await Self.events(Self.everyKind)
        #expect(events.count == 32)
        #expect(Set(events.compactMap { $0["class_uid"]?.integer }) == Set(Self.classes.keys))
        for event in events {
            let uid = try #require(event["class_uid"]?.integer)
            let (category, required, activities) = try #require(Self.classes[uid])
            for path in Self.base + required { #expect(Self.value(path, in: event) != nil, "\(path) of \(event.jsonText)") }
            let activity = try #require(event["activity_id"]?.integer)
            #expect(activity == 0 || activity == 99 || activities.contains(activity), "\(event.jsonText)")
            #expect(event["type_uid"]?.integer == uid * 100 + activity)
            #expect(event["category_uid"]?.integer == category)
            #expect(event["metadata"]?["version"] == "1.8.0")
            #expect((1...5).contains(event["severity_id"]?.integer ?? 0))
            #expect(event["time"]?.integer ?? 0 >= 1_700_000_000_000)
            if uid == 6_003 { #expect(event["src_endpoint"]?["ip"] != nil || event["src_endpoint"]?["name"] != nil) }
        }
    }

    @Test func `an event carries the exact line and its leaf hash`() async throws {
        for event in try await Self.events({ _ in }) {
            let line = Array(try #require(event["raw_data"]?.string).utf8)
            #expect(LogDigest.leaf(line).hex == event["metadata"]?["uid"]?.string)
            #expect(LogEntry(line: line)?.index == event["metadata"]?["sequence"]?.integer.map { UInt64($0) })
        }
    }

    @Test func `what a finding says is where a platform looks for it`() async throws {
        let events = try await Self.events { sample in
            try await sample.drift(50, severity: "warning", more: ["rule_id": "overlay_login", "before": "a", "after": "b"])
            try await sample.drift(51, severity: "ignore")
        }
        let warning = events[events.count - 2]
        #expect(warning["severity_id"] == 3 && warning["is_alert"] == true && warning["status_id"] == 1)
        #expect(warning["finding_info"]?["uid"] == "f50")
        #expect(warning["finding_info"]?["analytic"]?["uid"] == "overlay_login")
        #expect(warning["resources"]?.array?.first?["namespace"] == "shop")
        #expect(warning["evidences"]?.array?.first?["data"]?["after"] == "b")
        #expect(events.last?["status_id"] == 3 && events.last?["is_alert"] == false)
    }

    @Test func `an access decision says who, what, from where and how it ended`() async throws {
        let events = try await Self.events(Self.everyKind).filter { $0["class_uid"] == 6_003 }
        #expect(events.map { $0["action_id"] } == [1, 2, 2, 2])
        #expect(events.map { $0["activity_id"] } == [1, 4, 0, 0])
        #expect(events.map { $0["severity_id"] } == [1, 2, 4, 2])
        #expect(events[0]["api"]?["operation"] == "POST /auth/token")
        #expect(events[0]["metadata"]?["profiles"]?.array == ["security_control"])
        #expect(events[3]["count"] == 41)
        #expect((events[3]["end_time"]?.integer ?? 0) - (events[3]["start_time"]?.integer ?? 0) == 59_999)
    }
}
