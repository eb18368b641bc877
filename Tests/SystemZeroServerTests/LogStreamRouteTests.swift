import AccessibilityTree
import Foundation
import HTTPTypes
import IntegrityLog
import SystemZero
import Testing

@testable import SystemZeroServer

struct LogStreamRouteTests {
    /// The events of a stream's text, each as its fields.
    private static func events(_ text: String) -> [[String: String]] {
        text.components(separatedBy: "\n\n").map { block in
            var fields: [String: String] = [:]
            for line in block.split(separator: "\n") where !line.hasPrefix(":") {
                let parts = line.split(separator: ":", maxSplits: 1)
                fields[String(parts[0])] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
            }
            return fields
        }.filter { !$0.isEmpty }
    }

    /// What a stream says until the server drains, while a body runs.
    private static func listen(
        _ server: TestServer, _ path: String, headers: HTTPFields = [:], while body: () async throws -> Void
    ) async throws -> Answer {
        async let answer = server.send(.get, path, headers: headers)
        while server.monitor.feed.count == 0 { await Task.yield() }
        try await body()
        server.monitor.beginDraining()
        return try await answer
    }

    @Test func `new entries come as events with the index as id`() async throws {
        try await TestServer.run { server in
            let answer = try await Self.listen(server, "/logs/stream") { _ = try await server.postCapture("login") }
            #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
            let events = Self.events(answer.text)
            #expect(events.first?["retry"] == "2000")
            let entries = events.filter { $0["data"] != nil && $0["event"] != "ended" }
            #expect(entries.map { $0["event"] } == ["capture", "drift", "drift"])
            for event in entries {
                let data = try JSONValue.parse(Array((event["data"] ?? "").utf8))
                #expect(data["index"]?.integer.map { String($0) } == event["id"])
                #expect(data["kind"]?.string == event["event"])
            }
            #expect(events.last?["event"] == "ended")
            #expect(events.last?["id"] == String(server.monitor.logs.log.size - 1))
        }
    }

    @Test func `a client that comes back goes on behind its last event, with its conditions`() async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login")
            let all = try server.monitor.logs.log.entries(from: 0, limit: 100)
            let capture = try #require(all.first { $0.kind == "capture" }).index
            let answer = try await Self.listen(
                server, "/logs/stream?kind=drift&after=999", headers: [.lastEventID: String(capture)]
            ) {}
            let ids = Self.events(answer.text).filter { $0["event"] == "drift" }.compactMap { $0["id"] }
            #expect(ids == all.filter { $0.kind == "drift" && $0.index > capture }.map { String($0.index) })
        }
    }

    @Test(arguments: [
        ("/logs/stream?after=100000", "", 409, "log_behind_reader"), ("/logs/stream", "x", 400, "invalid_parameter"),
        ("/logs/stream", "-1", 400, "invalid_parameter"), ("/logs/stream?severity=loud", "", 400, "invalid_parameter"),
        ("/logs/stream?kind=Drift!", "", 400, "invalid_parameter"), ("/logs/stream?limit=1", "", 400, "invalid_parameter"),
    ])
    func `a stream that makes no sense is refused`(path: String, lastID: String, status: Int, code: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.get, path, headers: lastID.isEmpty ? [:] : [.lastEventID: lastID])
            #expect(answer.status == status && answer.code == code, "\(answer.text)")
            #expect(server.monitor.feed.count == 0)
        }
    }

    @Test func `HEAD asks for the headers and opens nothing`() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.head, "/logs/stream")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
            #expect(server.monitor.feed.count == 0)
        }
    }

    @Test func `nobody is taken in while the server drains`() async throws {
        try await TestServer.run { server in
            server.monitor.beginDraining()
            let answer = try await server.get("/logs/stream")
            #expect(answer.status == 503 && answer.code == "shutting_down")
        }
    }
}
