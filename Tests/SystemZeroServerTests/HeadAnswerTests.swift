import AccessibilityTree
import FoundationEssentials
import HTTPTypes
import IntegrityLog
import SystemZero
import Testing

@testable import SystemZeroServer

/// What HEAD answers, over a real socket: the headers of GET, and not a byte after them.
struct HeadAnswerTests {
    /// Headers by lower-case name; what counts requests or tells the time is left out.
    private static func headers(_ head: Substring) -> [String: String] {
        var headers: [String: String] = [:]
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            let name = parts[0].lowercased()
            if ["date", "x-request-id", "connection"].contains(name) || name.contains("ratelimit") { continue }
            headers[name] = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
        }
        return headers
    }

    private static func request(_ method: String, _ path: String, _ key: String, closing: Bool = false) -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: x\r\nX-API-Key: \(key)\r\n\(closing ? "Connection: close\r\n" : "")\r\n"
    }

    /// Places of everything that is read, with what a server has after two captures.
    private static func paths(_ capture: String, other: String) -> [String: String] {
        [
            "/captures/{id}": "/captures/\(capture)", "/captures/{id}/tree": "/captures/\(capture)/tree",
            "/captures/{id}/review": "/captures/\(capture)/review", "/captures/{id}/diff": "/captures/\(capture)/diff?against=\(other)",
            "/sessions/{id}": "/sessions/s1", "/templates/{screen_id}": "/templates/login",
            "/templates/{screen_id}/versions": "/templates/login/versions",
            "/templates/{screen_id}/diff": "/templates/login/diff?from=1&to=1",
            "/templates/{screen_id}/suggestions": "/templates/login/suggestions", "/logs/{index}": "/logs/0",
            "/logs/{index}/proof": "/logs/0/proof", "/log/tile/**": "/log/tile/entries/000.p/1", "/policies/{name}": "/policies/rbac",
            "/policies/{name}/{file}": "/policies/tests/rbac_test.lua",
        ]
    }

    @Test func `every route answers HEAD as GET, without a body`() async throws {
        try await TestServer.listen { server, port in
            try await server.approve("login", as: "login")
            let posted = try await server.postCapture("login", query: "?session_id=s1&app=shop")
            let again = try await server.postCapture("login")
            let paths = Self.paths(try #require(posted.json["capture_id"]?.string), other: try #require(again.json["capture_id"]?.string))
            try await server.settleLog()
            _ = try await server.monitor.logs.log.checkpoint()
            var good = 0
            for endpoint in Endpoint.all where endpoint.method == .get {
                let path = paths[endpoint.path] ?? endpoint.path
                #expect(!path.contains("{") && !path.contains("*"), "a place for \(endpoint.path)")
                server.advance(seconds: 60)
                let text = try await TestServer.exchange(
                    [Self.request("HEAD", path, server.adminKey) + Self.request("GET", "/nothing", server.adminKey, closing: true)],
                    port: port)
                let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
                #expect(parts.count == 2 && parts[1].hasPrefix("HTTP/1.1 404 "), "\(path): a body after HEAD: \(text)")
                let head = try #require(parts.first)
                if head.hasPrefix("HTTP/1.1 200 ") { good += 1 }
                // It never ends.
                if endpoint == .streamLog {
                    #expect(Self.headers(head)["content-length"] == nil)
                    continue
                }
                let whole = try await TestServer.exchange([Self.request("GET", path, server.adminKey, closing: true)], port: port)
                let get = try #require(whole.split(separator: "\r\n\r\n", maxSplits: 1).first)
                #expect(head.prefix { $0 != "\r\n" } == get.prefix { $0 != "\r\n" }, "\(path)")
                var (asked, answered) = (Self.headers(head), Self.headers(get))
                #expect((asked["content-length"] == nil) == (answered["content-length"] == nil), "\(path)")
                #expect(asked["content-length"] != "0", "\(path)")
                // What counts requests is a byte longer now and then.
                (asked["content-length"], answered["content-length"]) = (nil, nil)
                if endpoint == .exportLog {
                    // The log grows meanwhile, and these say how far it goes.
                    for name in ["x-log-last-index", "content-disposition"] {
                        #expect(asked.removeValue(forKey: name) != nil && answered.removeValue(forKey: name) != nil, "\(name)")
                    }
                }
                #expect(asked == answered, "\(path)")
            }
            #expect(good == Endpoint.all.count { $0.method == .get }, "every place exists")
        }
    }

    @Test func `a streamed answer says no length, in any form`() async throws {
        try await TestServer.listen { server, port in
            for path in ["/logs/export", "/logs/export?format=csv", "/logs/export?format=html", "/logs/stream"] {
                server.advance(seconds: 60)
                let text = try await TestServer.exchange([Self.request("HEAD", path, server.adminKey, closing: true)], port: port)
                #expect(text.hasPrefix("HTTP/1.1 200 ") && text.hasSuffix("\r\n\r\n"), "\(text)")
                #expect(!text.lowercased().contains("content-length"))
            }
        }
    }
}
