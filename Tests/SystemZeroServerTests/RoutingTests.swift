import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct RoutingTests {
    @Test func `a path that leads nowhere is 404, a wrong method 405 with the allowed ones`() async throws {
        try await TestServer.run { server in
            #expect(try await server.get("/nowhere").code == "not_found")
            let wrong = try await server.send(.delete, "/captures")
            #expect(wrong.status == 405)
            #expect(wrong.headers[.allow] == "POST, GET, HEAD")
        }
    }

    @Test func `HEAD answers what GET would, without a body`() async throws {
        try await TestServer.listen { server, port in
            let key = "Host: x\r\nConnection: close\r\nX-API-Key: \(server.adminKey)\r\n\r\n"
            for path in [
                "/", "/health", "/ready", "/status", "/captures", "/templates", "/logs", "/logs/0", "/logs/export", "/log/checkpoint",
                "/auth/keys",
                "/config", "/policies", "/openapi.yaml", "/docs", "/metrics", "/dashboard", "/nowhere",
            ] {
                server.advance(seconds: 60)
                let head = try await TestServer.exchange(["HEAD \(path) HTTP/1.1\r\n\(key)"], port: port)
                let get = try await TestServer.exchange(["GET \(path) HTTP/1.1\r\n\(key)"], port: port)
                #expect(head.hasPrefix("HTTP/1.1 \(path == "/nowhere" ? "404" : "200") "), "\(path): \(head)")
                #expect(head.hasSuffix("\r\n\r\n"), "\(path): \(head)")
                #expect(head.prefix { $0 != "\r\n" } == get.prefix { $0 != "\r\n" })
                #expect(get.utf8.count > head.utf8.count + 10, "\(path): \(get)")
            }
        }
    }

    @Test(arguments: [HTTPRequest.Method.options, .patch, .trace, .put])
    func `a method that no route has is 405 with those there are`(method: HTTPRequest.Method) async throws {
        try await TestServer.run { server in
            for endpoint in Endpoint.all where !endpoint.path.contains("{screen_id}") && !endpoint.path.contains("*") {
                server.advance(seconds: 60)
                let path = endpoint.path.split(separator: "/").map { $0.first == "{" ? "1" : $0 }.joined(separator: "/")
                let answer = try await server.send(method, "/" + path)
                #expect(answer.status == 405 && answer.code == "method_not_allowed", "\(method) \(path) \(answer.text)")
                #expect(answer.headers[.allow]?.contains(endpoint.method.rawValue) == true)
            }
        }
    }

    @Test func `a forwarded address is believed of a trusted proxy only`() async throws {
        let policy = """
            return {
              roles = { "admin", "anonymous" },
              authorize = function(request)
                return request.principal.role == "admin", "from " .. request.ip
              end,
            }
            """
        for (trusted, address) in [("none", "127.0.0.1"), ("127.0.0.0/8", "203.0.113.9")] {
            try await TestServer.listen(flags: ["trusted_proxies": trusted], policies: ["rbac.lua": policy]) { _, port in
                let told = try await TestServer.exchange(
                    ["GET /status HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.7, 203.0.113.9\r\nConnection: close\r\n\r\n"],
                    port: port)
                #expect(told.contains("from \(address)"), "\(told)")
            }
        }
    }

    @Test(arguments: [
        ("/logs?limit=0", "query.limit"), ("/logs?limit=abc", "query.limit"), ("/logs?offset=10001", "query.offset"),
        ("/logs?severity=bad", "query.severity"), ("/logs?since=yesterday", "query.since"), ("/logs?limitt=5", "query"),
        ("/captures?cursor=x", "query.cursor"), ("/logs/abc", "path.index"),
    ])
    func `a bad parameter is named with what it should be`(path: String, location: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.json["location"]?.string == location)
            #expect(answer.json["help"] != nil)
        }
    }

    @Test func `every answer carries its security headers and a request id`() async throws {
        try await TestServer.run { server in
            for path in ["/health", "/nowhere", "/status"] {
                let answer = try await server.get(path)
                #expect(answer.headers[.contentTypeOptions] == "nosniff")
                #expect(answer.headers[.requestID]?.isEmpty == false)
            }
            let forged = try await server.send(.get, "/health", headers: [.requestID: "a\tb"])
            #expect(forged.headers[.requestID] != "a\tb")
        }
    }

    @Test func `the table of endpoints has no row twice and knows the methods of concrete paths`() {
        #expect(Set(Endpoint.all).count == Endpoint.all.count)
        #expect(Endpoint.methods(at: "/templates/inbox") == ["GET", "PUT", "DELETE", "HEAD"])
        #expect(Endpoint.methods(at: "/log/tile/0/x001/067") == ["GET", "HEAD"])
        #expect(Endpoint.methods(at: "/nowhere").isEmpty)
    }
}
