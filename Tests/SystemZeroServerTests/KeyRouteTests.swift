import AccessibilityTree
import Baseline
import FoundationEssentials
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

    @Test func `a key ends with its time, and its uses are counted`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"ci","role":"operator","expires_in":60}"#)
            let secret = try #require(created.json["key"]?.string)
            #expect(created.json["expires"]?.string?.hasSuffix("Z") == true)
            for _ in 0..<3 { #expect(try await server.get("/captures", key: secret).status == 200) }
            #expect(try await server.post("/auth/validate", key: secret).json["use_count"] == 4)
            server.advance(seconds: 61)
            let expired = try await server.get("/captures", key: secret)
            #expect(expired.status == 401 && expired.code == "key_expired", "\(expired.text)")
            #expect(expired.headers[.wwwAuthenticate] != nil)
            let keys = try await server.get("/auth/keys").json["keys"]?.array ?? []
            let shown = try #require(keys.first { $0["id"] == created.json["id"] })
            #expect(shown["status"] == "expired" && shown["use_count"] == 4 && shown["last_used"] != nil, "\(shown)")
        }
    }

    @Test func `what is edited by hand holds after a reload, and a broken file changes nothing`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"ci","role":"operator"}"#)
            let secret = try #require(created.json["key"]?.string)
            let file = URL(filePath: server.monitor.settings.apiKeysPath)
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(secret))
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
            try Data(text.replacing(#"role: "operator""#, with: "role: readonly").utf8).write(to: file)
            #expect(try await server.post("/config/reload").status == 200)
            #expect(try await server.post("/auth/validate", key: secret).json["role"] == "readonly")
            try Data("keys: [".utf8).write(to: file)
            let refused = try await server.post("/config/reload")
            #expect(refused.status == 422, "\(refused.text)")
            #expect(try await server.post("/auth/validate", key: secret).json["role"] == "readonly")
        }
    }

    @Test func `a rotation that the log does not take is taken back, a revocation stands`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"ci","role":"operator"}"#)
            let (id, secret) = (try #require(created.json["id"]?.string), try #require(created.json["key"]?.string))
            await server.monitor.logs.close()
            let rotated = try await server.post("/auth/keys/\(id)/rotate")
            #expect(rotated.status == 503, "\(rotated.text)")
            #expect(try await server.post("/auth/validate", key: secret).json["id"]?.string == id)
            #expect(try await server.send(.delete, "/auth/keys/\(id)").status == 503)
            #expect(try await server.post("/auth/validate", key: secret).code == "key_revoked")
        }
    }

    @Test func `where the keys file is read-only, keys are used and not changed`() async throws {
        try await TestServer.run { server in
            let id = try #require(try await server.post("/auth/token", #"{"name":"ci","role":"operator"}"#).json["id"]?.string)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: server.monitor.settings.apiKeysPath)
            for answer in [
                try await server.post("/auth/token", #"{"name":"more","role":"operator"}"#),
                try await server.post("/auth/keys/\(id)/rotate"),
                try await server.send(.delete, "/auth/keys/\(id)"),
            ] {
                #expect(answer.status == 409 && answer.code == "keys_read_only", "\(answer.text)")
            }
            #expect(try await server.get("/auth/keys").json["keys"]?.array?.count == 2)
        }
    }
}
