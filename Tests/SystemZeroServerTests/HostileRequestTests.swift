import AccessibilityTree
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import SystemZero
import Testing

@testable import SystemZeroServer

/// What a client may send that no client should: a clear refusal, and nothing lost.
struct HostileRequestTests {
    @Test(arguments: [
        "/captures/..%2f..%2fconfig%2fapi_keys.yaml", "/captures/%2e%2e", "/captures/cap_%00", "/captures/%ff%fe", "/captures/cap%2",
        "/captures/%252e%252e%252fconfig", "/templates/..%2F..%2Fetc%2Fpasswd", "/templates/a%0d%0aX-Evil:%201", "/templates/%E2%80%AE",
        "/sessions/%ff", "/auth/keys/..", "/logs/%2e%2e/proof", "/log/tile/..%2f..%2fkeys", "/log/tile/entries/../../x",
        "/policies/..%2fconfig",
    ])
    func `no id leads out of its place`(path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect((400..<500).contains(answer.status), "\(answer.status) \(answer.text)")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.code?.isEmpty == false)
            #expect(!answer.headers.contains { $0.name.rawName == "X-Evil" })
        }
    }

    @Test func `a key that is sent twice counts once, two different ones are nobody's`() async throws {
        try await TestServer.run { server in
            var same: HTTPFields = [.apiKey: server.adminKey]
            same.append(HTTPField(name: .apiKey, value: server.adminKey))
            let once = try await server.client.execute(uri: "/status", method: .get, headers: same) { $0.status.code }
            #expect(once == 200)
            var other: HTTPFields = [.apiKey: server.adminKey]
            other.append(HTTPField(name: .authorization, value: "Bearer sz_other"))
            let twice = try await server.client.execute(uri: "/status", method: .get, headers: other) { $0.status.code }
            #expect(twice == 401)
        }
    }

    @Test(arguments: ["/auth/token", "/config/reload", "/policies/evaluate", "/templates"])
    func `text that is no UTF-8 is refused with its place`(path: String) async throws {
        try await TestServer.run { server in
            let body = Array(#"{"name":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
            let answer = try await server.send(.post, path, body: body, headers: [.contentType: "application/json"])
            #expect(answer.status == 400 && answer.code == "invalid_request", "\(answer.text)")
        }
    }

    @Test func `a body over the limit is refused, announced or not, and the next capture is taken in`() async throws {
        try await TestServer.run(flags: ["max_request_bytes": "100000"]) { server in
            let large = [UInt8](repeating: UInt8(ascii: " "), count: 100_001)
            let answer = try await server.send(.post, "/captures", body: large)
            #expect(answer.status == 413 && answer.code == "body_too_large")
            let good = try await server.postCapture("login")
            #expect(good.status == 201)
            let listed = try await server.get("/captures")
            #expect(listed.json["captures"]?.array?.count == 1)
        }
    }

    @Test func `a body whose chunks are broken is the client's fault`() async throws {
        let broken = AsyncThrowingStream<ByteBuffer, any Error> { stream in
            stream.yield(ByteBuffer(string: "{"))
            stream.finish(throwing: HTTPParserError.invalidChunkSize)
        }
        let request = Request(
            head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/captures"), body: RequestBody(asyncSequence: broken))
        await #expect(throws: Problem(.invalidRequest, "")) { try await request.bytes(upTo: 100) }
    }
}
