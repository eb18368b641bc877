import AccessibilityTree
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

struct MetricsRouteTests {
    @Test func `requests are counted under their route template and never under their path`() async throws {
        try await TestServer.run { server in
            var random = SystemRandomNumberGenerator()
            for _ in 0..<3 { _ = try await server.get("/captures/\(CaptureID(milliseconds: 1, using: &random))") }
            _ = try await server.get("/nowhere/at/all")
            let answer = try await server.get("/metrics")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = answer.text.split(separator: "\n")
            #expect(lines.contains(#"systemzero_http_requests_total{route="/captures/{id}",method="GET",status="404"} 3"#))
            #expect(lines.contains(#"systemzero_http_requests_total{route="(unmatched)",method="GET",status="404"} 1"#))
            #expect(!answer.text.contains("nowhere"))
        }
    }

    @Test func `every family says what it is, once`() async throws {
        try await TestServer.run { server in
            let text = try await server.get("/metrics").text
            let helps = text.split(separator: "\n").filter { $0.hasPrefix("# HELP ") }.map { $0.split(separator: " ")[2] }
            let types = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
            #expect(helps == types)
            #expect(Set(helps).count == helps.count)
            #expect(helps.contains("systemzero_log_entries"))
            #expect(helps.contains("process_resident_memory_bytes"))
        }
    }

    @Test func `as JSON the times are percentiles by route`() async throws {
        try await TestServer.run { server in
            _ = try await server.get("/status")
            let report = try await server.get("/metrics?format=json").json
            #expect(report["latency"]?["routes"]?["/status"]?["count"]?.integer == 1)
            #expect(report["latency"]?["all"]?["p99_ms"]?.double != nil)
            #expect(report["metrics"]?["systemzero_log_entries"] != nil)
        }
    }

    @Test func `reloads are counted by what became of them`() async throws {
        try await TestServer.run { server in
            let reloaded = try await server.post("/config/reload")
            #expect(reloaded.status == 200)
            let metrics = try await server.get("/metrics").text
            #expect(metrics.contains(#"systemzero_reloads_total{trigger="http",outcome="done"} 1"#))
        }
    }

    @Test func `another format is named with those there are`() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/metrics?format=xml")
            #expect(answer.status == 400)
            #expect(answer.json["location"]?.string == "query.format")
        }
    }
}
