import AccessibilityTree
import FoundationEssentials
import SystemZero
import Testing

@testable import SystemZeroServer

/// What `deploy/` shows and alarms about, against what the server counts.
struct ObservabilityFilesTests {
    /// The families of a server that has seen a little of everything.
    private static func families() async throws -> Set<String> {
        let (stream, told) = AsyncStream.makeStream(of: String.self)
        try await TestServer.run { server in told.yield(try await server.get("/metrics").text) }
        var iterator = stream.makeAsyncIterator()
        let text = try #require(await iterator.next())
        return Set(text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map { String($0.split(separator: " ")[2]) })
            // Only where the listener speaks TLS.
            .union(["systemzero_tls_certificate_expiry_seconds"])
    }

    @Test(arguments: ["deploy/grafana/systemzero.json", "deploy/prometheus/alerts.yml"])
    func `every series that is shown or alarmed about exists`(file: String) async throws {
        let families = try await Self.families()
        let text = try String(contentsOfFile: "\(TestServer.repository)/\(file)", encoding: .utf8)
        let names = Set(text.matches(of: /\b(?:systemzero|process)_[a-z0-9_]+/).map { String($0.output) })
        #expect(names.count > 8)
        for name in names.sorted() {
            let family = ["_bucket", "_sum", "_count"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
            #expect(families.contains(family) || families.contains(name), "\(file) names `\(name)`")
        }
    }

    @Test func `the counts that operators were promised are there`() async throws {
        let families = try await Self.families()
        let promised = """
            http_requests_total http_request_duration_seconds http_requests_in_flight access_decisions_total policy_steps_total \
            noise_hits_total drift_events_total log_appends_total log_sync_duration_seconds log_queue_depth reloads_total captures_total \
            ready disk_free_bytes
            """
        for name in promised.split(separator: " ") { #expect(families.contains("systemzero_\(name)"), "\(name)") }
        #expect(families.isSuperset(of: ["process_resident_memory_bytes", "process_cpu_seconds_total"]))
    }

    @Test func `entries are counted as they are appended`() async throws {
        try await TestServer.run { server in
            func appended() async throws -> Int {
                let line = try await server.get("/metrics").text.split(separator: "\n").first {
                    $0.hasPrefix("systemzero_log_appends_total ")
                }
                return try #require(line.flatMap { Int($0.split(separator: " ")[1]) })
            }
            let before = try await appended()
            try await server.settleLog()
            #expect(try await appended() == before + 1)
        }
    }

    @Test func `a disk with too little room is a reason not to be ready`() async throws {
        try await TestServer.run(flags: ["minimum_free_bytes": "1099511627776"]) { server in
            let answer = try await server.get("/ready", key: "")
            let disk = try #require(answer.json["checks"]?.array?.first { $0["name"] == "disk" })
            #expect(answer.status == 503 && disk["ok"] == false, "\(answer.text)")
            #expect(disk["detail"]?.string?.contains("1.0 TiB needed") == true, "\(disk)")
        }
        try await TestServer.run(flags: ["minimum_free_bytes": "0"]) { server in
            let answer = try await server.get("/ready", key: "")
            #expect(answer.status == 200, "\(answer.text)")
            let names = answer.json["checks"]?.array?.compactMap { $0["name"]?.string }
            #expect(names == ["log", "log_verified", "templates", "anchors", "policies", "disk", "drain"])
        }
    }
}
