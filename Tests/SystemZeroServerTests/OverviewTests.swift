import AccessibilityTree
import FoundationEssentials
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// `GET /dashboard`, `GET /config`, traces.
struct OverviewTests {
    @Test func `the dashboard counts requests, captures, templates and findings`() async throws {
        try await TestServer.run { server in
            let empty = try await server.get("/dashboard")
            #expect(empty.json["compliance"]?.isNull == true, "\(empty.text)")
            try await server.approve("login", as: "login")
            _ = try await server.postCapture("login-again")
            _ = try await server.postCapture("login-form-moved")
            server.advance(seconds: 30)
            let json = try await server.get("/dashboard").json
            #expect(json["captures"]?["today"] == 3)
            #expect(json["templates"]?["in_force"] == 1 && json["templates"]?["created"] == 1)
            #expect(json["requests"]?["in_flight"] == 1)
            // Five have been answered in thirty seconds; this one has not.
            #expect(json["requests"]?["per_second"]?.double == 0.17 && json["requests"]?["total"] == 5)
            #expect(json["uptime_seconds"] == 30)
            let critical = try #require(json["drift"]?["by_severity"]?["critical"]?.integer)
            #expect(critical > 0)
            let recent = try #require(json["recent_drift"]?.array)
            #expect((1...20).contains(recent.count))
            #expect(recent.allSatisfy { $0["capture_id"]?.string?.hasPrefix("cap_") == true && $0["drift_type"] != nil })
            #expect((json["compliance"]?.double ?? 2) < 1)
            #expect(try await server.get("/status").json["recent_events"]?.array?.isEmpty == false)
        }
    }

    @Test func `captures of today begin anew with the day`() async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login")
            #expect(try await server.get("/dashboard").json["captures"]?["today"] == 1)
            server.advance(seconds: 86_400)
            #expect(try await server.get("/dashboard").json["captures"]?["today"] == 0)
            #expect(try await server.get("/dashboard").json["captures"]?["since_start"] == 1)
        }
    }

    @Test func `the configuration shows value, place and source, and hides secrets`() async throws {
        try await TestServer.run(flags: ["max_connections": "77"]) { server in
            let settings = try #require(try await server.get("/config").json.array)
            let connections = try #require(settings.first { $0["name"] == "MAX_CONNECTIONS" })
            #expect(connections["value"] == "77" && connections["source"] == "flag" && connections["key"] == "server.max_connections")
            let key = try #require(settings.first { $0["name"] == "API_KEY" })
            #expect(key["secret"] == true && key["key"] == nil && key["source"] == "environment")
            #expect(try await server.get("/config").text.contains(server.adminKey) == false)
        }
    }

    @Test func `a trace goes on in the answer and in the request log`() async throws {
        try await TestServer.run { server in
            let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            let answer = try await server.send(.get, "/status", headers: [.traceParent: parent])
            let child = try #require(answer.headers[.traceParent])
            #expect(child.hasPrefix("00-4bf92f3577b34da6a3ce929d0e0e4736-") && child.hasSuffix("-01") && child != parent)
            server.monitor.requestLog?.flush()
            let log = try String(contentsOfFile: "\(server.folder)/logs/api_requests.log", encoding: .utf8)
            let line = try JSONValue.parse(String(try #require(log.split(separator: "\n").last)))
            #expect(line["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736")
            #expect(line["parent_span_id"] == "00f067aa0ba902b7")
            #expect(line["span_id"]?.string.map { child.contains($0) } == true)
        }
    }

    @Test(arguments: [
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", "x", "",
    ])
    func `what is no trace is ignored`(header: String) async throws {
        try await TestServer.run { server in
            #expect(TraceContext(parsing: header) == nil)
            let answer = try await server.send(.get, "/health", headers: [.traceParent: header])
            #expect(answer.headers[.traceParent] == nil)
        }
    }

    @Test func `a later version of the trace header is read by its first fields`() {
        #expect(TraceContext(parsing: "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")?.spanID == "00f067aa0ba902b7")
    }

    @Test func `who asks learns role, permissions, limits and use`() async throws {
        try await TestServer.run { server in
            let answer = try await server.post("/auth/validate")
            #expect(answer.json["limits"]?.array?.allSatisfy { $0["limit"] != nil && $0["remaining"] != nil } == true, "\(answer.text)")
            #expect(answer.json["limits"]?.array?.isEmpty == false)
            #expect(answer.json["use_count"] == 1)
        }
    }
}
