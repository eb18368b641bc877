import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct KeyRouteTests {
    @Test func `a key is made, used, rotated and revoked`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"ci","role":"operator","description":"pipeline"}"#)
            #expect(created.status == 201)
            let id = try #require(created.json["id"]?.string)
            let secret = try #require(created.json["key"]?.string)
            let me = try await server.post("/auth/validate", key: secret).json
            #expect(me["role"] == "operator")
            #expect(me["permissions"]?.array?.contains("captures:write") == true)
            let rotated = try await server.post("/auth/keys/\(id)/rotate", #"{"grace_seconds":60}"#)
            let newSecret = try #require(rotated.json["key"]?.string)
            #expect(try await server.get("/status", key: secret).status == 200)
            #expect(try await server.get("/status", key: newSecret).status == 200)
            server.advance(seconds: 61)
            #expect(try await server.get("/status", key: secret).status == 401)
            #expect(try await server.send(.delete, "/auth/keys/\(id)").json["status"] == "revoked")
            #expect(try await server.get("/status", key: newSecret).code == "key_revoked")
            let listed = try await server.get("/auth/keys")
            #expect(listed.text.contains(id) && !listed.text.contains(newSecret))
            let logged = try await server.get("/logs?kind=key").json["entries"]?.array?.compactMap { $0["data"]?["action"]?.string }
            #expect(logged == ["created", "rotated", "revoked"])
        }
    }

    @Test(arguments: [#"{"name":"x"}"#, #"{"name":"","role":"admin"}"#, #"{"name":"x","role":"admin","expires_in":"soon"}"#])
    func `a key that cannot be made is refused with the reason`(body: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.post("/auth/token", body)
            #expect((400...422).contains(answer.status), "\(answer.text)")
        }
    }

    @Test func `no answer but the one that makes a key carries its secret`() async throws {
        try await TestServer.run { server in
            for path in ["/config", "/auth/keys", "/status", "/logs"] {
                let answer = try await server.get(path)
                #expect(!answer.text.contains(server.adminKey), "\(path)")
            }
        }
    }
}
