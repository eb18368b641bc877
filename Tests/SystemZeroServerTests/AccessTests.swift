import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct AccessTests {
    @Test func `who may do what is decided for every route but the probes`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"viewer","role":"readonly"}"#)
            let viewer = try #require(created.json["key"]?.string)
            let cases: [(String, HTTPRequest.Method, String, Int, String?)] = [
                ("", .get, "/health", 200, nil), ("", .get, "/ready", 200, nil), ("", .get, "/", 200, nil),
                ("", .get, "/status", 401, "unauthenticated"), ("", .post, "/captures", 401, "unauthenticated"),
                ("sz_unknownkey_0000000000000000000000000000000000000000000", .get, "/status", 401, "key_unknown"),
                (viewer, .get, "/status", 200, nil), (viewer, .get, "/logs", 200, nil),
                (viewer, .post, "/config/reload", 403, "forbidden"), (viewer, .post, "/auth/token", 403, "forbidden"),
                (viewer, .post, "/captures", 403, "forbidden"), (server.adminKey, .get, "/config", 200, nil),
            ]
            for (key, method, path, status, code) in cases {
                let answer = try await server.send(method, path, key: key)
                #expect(answer.status == status, "\(method) \(path): \(answer.text)")
                #expect(answer.code == code, "\(method) \(path)")
                server.advance(seconds: 60)
            }
        }
    }

    @Test func `a refusal is a problem document that says what to do`() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.get, "/status", key: "", headers: [.requestID: "caller-chose-this"])
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.wwwAuthenticate] != nil)
            #expect(answer.headers[.requestID] == "caller-chose-this")
            for member in ["type", "title", "status", "detail", "code", "instance", "request_id", "help"] {
                #expect(answer.json[member] != nil, "\(member)")
            }
        }
    }

    @Test func `two different keys in one request are refused`() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.get, "/status", headers: [.authorization: "Bearer something-else"])
            #expect(answer.code == "key_malformed")
            let same = try await server.send(.get, "/status", headers: [.authorization: "Bearer \(server.adminKey)"])
            #expect(same.status == 200)
        }
    }

    @Test func `a spent limit answers 429 with the time to wait, and passes after it`() async throws {
        try await TestServer.run { server in
            var answer = try await server.get("/status")
            for _ in 0..<40 where answer.status == 200 { answer = try await server.get("/status") }
            #expect(answer.status == 429)
            #expect(answer.code == "rate_limited")
            let wait = try #require(answer.headers[.known("Retry-After")].flatMap { Int($0) })
            #expect(answer.headers[.known("X-RateLimit-Remaining")] == "0")
            server.advance(seconds: wait)
            #expect(try await server.get("/status").status == 200)
            #expect(try await server.get("/health").status == 200)
        }
    }

    @Test func `guessing keys spends the allowance five times as fast`() async throws {
        try await TestServer.run { server in
            var tries = 0
            while try await server.get("/status", key: "wrong-\(tries)").status == 401 { tries += 1 }
            #expect(tries == 4)
        }
    }

    @Test func `denials are entries of the log, those of the anonymous counted together`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"viewer","role":"readonly"}"#)
            _ = try await server.post("/config/reload", key: try #require(created.json["key"]?.string))
            for _ in 0..<3 { _ = try await server.get("/status", key: "") }
            server.advance(seconds: 61)
            await server.monitor.tick()
            try await server.settleLog()
            let denied = try await server.get("/logs?kind=access").json["entries"]?.array ?? []
            #expect(denied.contains { $0["data"]?["allowed"] == false && $0["data"]?["permission"] == "config:reload" })
            let counted = try await server.get("/logs?kind=access.denials").json["entries"]?.array ?? []
            #expect(counted.map { $0["data"]?["count"] } == [3])
        }
    }
}
