import AccessibilityTree
import Crypto
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// `Idempotency-Key`.
struct RepeatedRequestTests {
    private static func post(
        _ server: TestServer, _ name: String, key: String, query: String = "", as secret: String? = nil
    ) async throws -> Answer {
        try await server.send(
            .post, "/captures" + query, body: try TestServer.capture(name), key: secret, headers: [.idempotencyKey: key])
    }

    @Test func `a capture that is sent again is taken in once and answered the same`() async throws {
        try await TestServer.run { server in
            let first = try await Self.post(server, "login", key: "0123-4567")
            let again = try await Self.post(server, "login", key: "0123-4567")
            #expect(first.status == 201 && again.status == 201)
            #expect(again.body == first.body)
            #expect(again.headers[.location] == first.headers[.location])
            #expect(first.headers[.idempotencyReplayed] == nil && again.headers[.idempotencyReplayed] == "true")
            #expect(try await server.get("/captures").json["captures"]?.array?.count == 1)
            #expect(try await Self.post(server, "login", key: "0123-4568").json["capture_id"] != first.json["capture_id"])
        }
    }

    @Test func `a key that belongs to another request is refused`() async throws {
        try await TestServer.run { server in
            _ = try await Self.post(server, "login", key: "0123-4567")
            for (name, query) in [("index", ""), ("login", "?app=other")] {
                let other = try await Self.post(server, name, key: "0123-4567", query: query)
                #expect(other.status == 422 && other.code == "idempotency_key_reused", "\(other.text)")
            }
        }
    }

    @Test func `keys of one caller mean nothing to another`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"ci","role":"operator"}"#)
            let other = try #require(created.json["key"]?.string)
            let first = try await Self.post(server, "login", key: "0123-4567")
            let second = try await Self.post(server, "login", key: "0123-4567", as: other)
            #expect(second.json["capture_id"] != nil && second.json["capture_id"] != first.json["capture_id"])
        }
    }

    @Test func `what was refused may be tried again, and after a day a key is new`() async throws {
        try await TestServer.run { server in
            let bad = try await server.send(.post, "/captures", body: [], headers: [.idempotencyKey: "0123-4567"])
            #expect(bad.status == 422)
            let first = try await Self.post(server, "login", key: "0123-4567")
            #expect(first.status == 201)
            server.advance(seconds: 86_401)
            let later = try await Self.post(server, "login", key: "0123-4567")
            #expect(later.json["capture_id"] != first.json["capture_id"])
        }
    }

    @Test(arguments: ["short", "with blank in it", String(repeating: "k", count: 129), "schlüssel"])
    func `a key that is none is named`(key: String) async throws {
        try await TestServer.run { server in
            let answer = try await Self.post(server, "login", key: key)
            #expect(answer.status == 400)
            #expect(answer.json["location"] == "header.Idempotency-Key")
        }
    }

    @Test func `a template that is posted again is made once`() async throws {
        try await TestServer.run { server in
            let id = try #require(try await server.postCapture("login").json["capture_id"]?.string)
            let body = Array(#"{"capture_id":"\#(id)","screen_id":"login"}"#.utf8)
            let first = try await server.send(.post, "/templates", body: body, headers: [.idempotencyKey: "0123-4567"])
            let again = try await server.send(.post, "/templates", body: body, headers: [.idempotencyKey: "0123-4567"])
            #expect(first.status == 201 && again.status == 201, "\(again.text)")
            #expect(again.headers[.eTag] == "\"1\"")
            #expect(try await server.send(.post, "/templates", body: body).status == 409)
        }
    }

    @Test func `while the first is being answered the second is told to wait, and its end frees the key`() async throws {
        try await TestServer.run { server in
            let repeats = server.monitor.repeats
            let fingerprint = SHA256.hash(data: [1])
            let answer = KeptAnswer(status: 201, headers: [(name: "Location", value: "/x")], body: [1, 2])
            let (kept, isRepeated) = try await repeats.answer(owner: "a", key: "k", fingerprint: fingerprint) {
                await #expect(throws: Problem(.idempotencyInFlight, "")) {
                    try await repeats.answer(owner: "a", key: "k", fingerprint: fingerprint) { answer }
                }
                return answer
            }
            #expect(kept.body == [1, 2] && !isRepeated)
            let again = try await repeats.answer(owner: "a", key: "k", fingerprint: fingerprint) {
                KeptAnswer(status: 200, headers: [], body: [])
            }
            #expect(again.isRepeated && again.answer.body == [1, 2] && again.answer.headers.first?.value == "/x")
        }
    }

    @Test func `of one caller only the newest answers are kept`() async throws {
        try await TestServer.run { server in
            let repeats = server.monitor.repeats
            let fingerprint = SHA256.hash(data: [1])
            for number in 0...RepeatedRequests.maximumAnswers {
                _ = try await repeats.answer(owner: "a", key: "\(number)", fingerprint: fingerprint) {
                    KeptAnswer(status: 200, headers: [], body: [])
                }
            }
            let oldest = try await repeats.answer(owner: "a", key: "0", fingerprint: fingerprint) {
                KeptAnswer(status: 200, headers: [], body: [])
            }
            #expect(!oldest.isRepeated)
            let newest = try await repeats.answer(
                owner: "a", key: "\(RepeatedRequests.maximumAnswers)", fingerprint: fingerprint
            ) { KeptAnswer(status: 200, headers: [], body: []) }
            #expect(newest.isRepeated)
        }
    }
}
