import AccessibilityTree
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

struct NegotiationTests {
    @Test(arguments: [
        ("*/*", "a/json"), ("a/yaml", "a/yaml"), ("a/*;q=0.1, a/yaml", "a/yaml"), ("a/yaml;q=0, */*", "a/json"), ("text/html", nil),
        ("a/json;q=0.2,a/yaml;q=0.3", "a/yaml"), ("A/YAML", "a/yaml"), ("a/json;q=x", nil), ("", nil), ("nonsense", nil),
        ("a/json;charset=utf-8", "a/json"), ("a/json;q=2", nil),
    ])
    func `the wanted form is chosen`(header: String, form: String?) {
        let chosen = AcceptHeader([.accept: header]).best(among: ["a/json", "a/yaml"])
        #expect(chosen == form)
    }

    @Test func `without the header the first form is sent`() {
        #expect(AcceptHeader([:]).best(among: ["a/json", "a/yaml"]) == "a/json")
    }

    @Test(arguments: ["/status", "/logs", "/captures", "/config", "/dashboard", "/log/checkpoint", "/policies/rbac.lua"])
    func `who cannot take the answer gets 406 with the forms there are`(path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.get, path, headers: [.accept: "image/png"])
            #expect(answer.status == 406)
            #expect(answer.code == "not_acceptable")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.json["help"]?.string?.isEmpty == false)
        }
    }

    @Test func `nothing is done for who cannot take the answer`() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.post, "/captures", body: try TestServer.capture("login"), headers: [.accept: "text/html"])
            #expect(answer.status == 406)
            #expect(try await server.get("/captures").json["captures"]?.array?.isEmpty == true)
        }
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
    func `a body of another media type than JSON is 415`(type: String) async throws {
        try await TestServer.run { server in
            for path in ["/auth/token", "/config/reload", "/templates", "/policies/evaluate"] {
                let answer = try await server.send(.post, path, body: Array("{}".utf8), headers: [.contentType: type])
                #expect(answer.status == 415, "\(path)")
                #expect(answer.code == "unsupported_media_type")
                server.advance(seconds: 60)
            }
        }
    }

    @Test func `metrics come as JSON where Accept asks for it`() async throws {
        try await TestServer.run { server in
            let json = try await server.send(.get, "/metrics", headers: [.accept: "application/json"])
            #expect(json.json["latency"] != nil)
            let text = try await server.get("/metrics")
            #expect(text.text.hasPrefix("# HELP"))
        }
    }
}
