import AccessibilityTree
import Foundation
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// Routes that are answered on the event loop answer as if they had gone through the router.
struct QuickRouteTests {
    private static func request(_ line: String, key: String?, _ more: String = "") -> String {
        "\(line) HTTP/1.1\r\nHost: here\r\n" + (key.map { "X-API-Key: \($0)\r\n" } ?? "") + more + "\r\n"
    }

    /// Ends a series: the server closes after it.
    private static func last(_ key: String) -> String { request("GET /auth/keys", key: key, "Connection: close\r\n") }

    /// Status lines in the order of the answers.
    private static func statuses(_ text: String) -> [String] {
        // A body without a line break of its own stands before the next status line.
        text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { String($0.prefix(3)) }
    }

    @Test(arguments: ["/", "/health", "/status", "/dashboard"])
    func `the loop and the router give the same answer`(path: String) async throws {
        try await TestServer.listen { server, port in
            let routed = try await server.get(path)
            server.advance(seconds: 60)
            // The first request of a connection is the router's.
            let answers = try await TestServer.converse(
                [Self.request("GET /health", key: nil), Self.request("GET \(path)", key: server.adminKey, "Connection: Keep-Alive\r\n")],
                port: port)
            let (head, body) = try #require(answers.count == 2 ? answers[1] : nil)
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            let names = head.split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ":").first.map { $0.lowercased() } }
            #expect(Set(names).count == names.count)
            let own: Set<String> = ["date", "content-length"]
            #expect(Set(names).subtracting(own) == Set(routed.headers.map(\.name.canonicalName)).subtracting(own))
            #expect(own.isSubset(of: names))
            #expect(try JSONValue.parse(body).object?.keys.sorted() == routed.json.object?.keys.sorted())
        }
    }

    @Test func `answers come in the order of the requests, whoever makes them`() async throws {
        try await TestServer.listen { server, port in
            let key = server.adminKey
            let text = try await TestServer.exchange(
                [
                    Self.request("GET /health", key: nil) + Self.request("GET /captures", key: key) + Self.request("GET /status", key: nil)
                        + Self.request("GET /nothing", key: key) + Self.request("GET /health", key: nil)
                        + Self.request("GET /", key: "sz_wrong") + Self.last(key)
                ], port: port)
            #expect(Self.statuses(text) == ["200", "200", "401", "404", "200", "401", "200"])
        }
    }

    @Test func `a HEAD has no body, and what is out of the ordinary goes to the router`() async throws {
        try await TestServer.listen { server, port in
            let key = server.adminKey
            let text = try await TestServer.exchange(
                [
                    Self.request("HEAD /health", key: nil), Self.request("GET /health?any=1", key: nil),
                    Self.request("GET /health?any=%ff", key: nil), Self.request("GET /health", key: nil, "Content-Length: 3\r\n") + "abc",
                    Self.request("POST /health", key: key),
                    Self.request("GET /status", key: key, "Accept: text/html\r\n"), Self.last(key),
                ], port: port)
            #expect(Self.statuses(text) == ["200", "200", "400", "200", "405", "406", "200"])
            #expect(text.components(separatedBy: #"{"status":"ok"}"#).count == 3)
        }
    }

    @Test func `one after the other, all are answered on the loop but what is out of the ordinary`() async throws {
        try await TestServer.listen { server, port in
            let key = server.adminKey
            let answers = try await TestServer.converse(
                [
                    Self.request("GET /health", key: nil), Self.request("HEAD /health", key: nil), Self.request("GET /health", key: nil),
                    Self.request("GET /", key: "sz_wrong"), Self.request("GET /captures", key: key),
                    Self.request("GET /status", key: key, "Accept: text/html\r\n"), Self.request("POST /health", key: key),
                    Self.request("GET /health", key: nil, "Content-Length: 3\r\n") + "abc", Self.request("GET /health", key: nil),
                ], port: port)
            #expect(answers.map { $0.head.dropFirst(9).prefix(3) } == ["200", "200", "200", "401", "200", "406", "405", "200", "200"])
            #expect(answers.filter { $0.body == #"{"status":"ok"}"# }.count == 4)
            // A refusal is a problem document here too.
            let refusal = try #require(answers.count == 9 ? answers[3] : nil)
            #expect(TestServer.value("content-type", in: refusal.head)?.hasPrefix("application/problem+json") == true)
            #expect(try JSONValue.parse(refusal.body)["code"] == "key_unknown")
            #expect(TestServer.value("content-length", in: answers[1].head) == "15" && answers[1].body.isEmpty)
        }
    }

    @Test func `the limits hold on the loop, and every answer is recorded`() async throws {
        try await TestServer.listen { server, port in
            let many = Array(repeating: Self.request("GET /status", key: server.adminKey), count: 30)
            let answers = try await TestServer.converse(many, port: port)
            let lines = answers.map { $0.head.prefix { $0 != "\r\n" } }
            #expect(lines == Array(repeating: "HTTP/1.1 200 OK", count: 20) + Array(repeating: "HTTP/1.1 429 Too Many Requests", count: 10))
            #expect(answers.suffix(10).allSatisfy { TestServer.value("retry-after", in: $0.head) != nil })
            server.monitor.requestLog?.flush()
            let log = try String(contentsOfFile: "\(server.folder)/logs/api_requests.log", encoding: .utf8)
            let records = try log.split(separator: "\n").map { try JSONValue.parse(String($0)) }
            #expect(records.filter { $0["route"] == "/status" && $0["status"] == 200 && $0["decision"] == "allow" }.count == 20)
            #expect(records.filter { $0["route"] == "/status" && $0["decision"] == "rate_limited" }.count == 10)
            let counted = server.monitor.metrics.http.requests.samples().filter { $0.labels.map(\.value) == ["/status", "GET", "429"] }
            #expect(counted.map(\.value) == [10])
        }
    }
}
