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
        try await TestServer.run { server in
            let answer = try await server.send(.head, "/status")
            #expect(answer.status == 200)
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
