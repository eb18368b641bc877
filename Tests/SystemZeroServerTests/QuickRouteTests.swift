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
            let text = try await TestServer.exchange(
                [Self.request("GET \(path)", key: server.adminKey), Self.last(server.adminKey)], port: port)
            let (head, rest) = try #require(Self.split(text))
            let names = head.split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ":").first.map { $0.lowercased() } }
            let own: Set<String> = ["date", "content-length", "connection", "transfer-encoding"]
            #expect(Set(names).subtracting(own) == Set(routed.headers.map(\.name.canonicalName)).subtracting(own))
            #expect(names.contains("date") && names.contains("content-length"))
            let length = try #require(Self.value("content-length", in: head).flatMap { Int($0) })
            let body = try JSONValue.parse(String(decoding: rest.utf8.prefix(length), as: UTF8.self))
            #expect(body.object?.keys.sorted() == routed.json.object?.keys.sorted())
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
                    Self.request("GET /health", key: nil, "Host: there\r\n"), Self.request("POST /health", key: key),
                    Self.request("GET /status", key: key, "Accept: text/html\r\n"), Self.last(key),
                ], port: port)
            #expect(Self.statuses(text) == ["200", "200", "400", "200", "400", "405", "406", "200"])
            #expect(text.components(separatedBy: #"{"status":"ok"}"#).count == 3)
        }
    }

    @Test func `the limits hold on the loop, and every answer is recorded`() async throws {
        try await TestServer.listen { server, port in
            let key = server.adminKey
            let many = String(repeating: Self.request("GET /status", key: key), count: 30)
            let text = try await TestServer.exchange([many + Self.last(key)], port: port)
            let statuses = Self.statuses(text)
            #expect(statuses.count == 31 && statuses.filter { $0 == "200" }.count == 20 && statuses.filter { $0 == "429" }.count == 11)
            #expect(text.lowercased().contains("\r\nretry-after: "))
            server.monitor.requestLog?.flush()
            let log = try String(contentsOfFile: "\(server.folder)/logs/api_requests.log", encoding: .utf8)
            let lines = try log.split(separator: "\n").map { try JSONValue.parse(String($0)) }
            #expect(lines.filter { $0["route"] == "/status" && $0["status"] == 200 && $0["decision"] == "allow" }.count == 20)
            #expect(lines.filter { $0["route"] == "/status" && $0["decision"] == "rate_limited" }.count == 10)
            let counted = server.monitor.metrics.http.requests.samples().filter { $0.labels.map(\.value) == ["/status", "GET", "429"] }
            #expect(counted.map(\.value) == [10])
        }
    }

    private static func split(_ text: String) -> (head: String, rest: String)? {
        text.range(of: "\r\n\r\n").map { (String(text[..<$0.lowerBound]), String(text[$0.upperBound...])) }
    }

    private static func value(_ name: String, in head: String) -> String? {
        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingPrefix(" ") }.map(String.init)
    }
}
