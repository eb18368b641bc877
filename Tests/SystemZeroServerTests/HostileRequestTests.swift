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

    @Test func `one key in both headers counts, a header that stands twice or two keys are nobody's`() async throws {
        try await TestServer.run { server in
            let (key, bearer) = (server.adminKey, "Bearer \(server.adminKey)")
            for (fields, status) in [
                ([(.apiKey, key), (.authorization, bearer)], 200), ([(.apiKey, key), (.apiKey, key)], 401),
                ([(.authorization, bearer), (.authorization, bearer)], 401), ([(.apiKey, key), (.apiKey, "sz_other")], 401),
                ([(.apiKey, key), (.authorization, "Bearer sz_other")], 401), ([(.authorization, "Basic \(key)")], 401),
            ] as [([(HTTPField.Name, String)], Int)] {
                server.advance(seconds: 60)
                let headers = HTTPFields(fields.map { HTTPField(name: $0.0, value: $0.1) })
                let answer = try await server.client.execute(uri: "/status", method: .get, headers: headers) { $0.status.code }
                #expect(answer == status, "\(fields.map(\.0))")
            }
        }
    }

    @Test(arguments: [
        "/captures?app=%ff", "/captures?app=%zz", "/captures?app=a%2", "/captures?app=%00", "/logs?%ff=1", "/logs?since=2026%0d%0aX-Evil:1",
        "/status?any=%c3%28", "/templates/login?x=%", "/policies?%E2%82",
    ])
    func `a query that is no text is refused wherever it stands`(path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 400 && answer.code == "invalid_parameter", "\(answer.status) \(answer.text)")
            #expect(answer.json["location"] == "query")
        }
    }

    @Test func `a query is decoded once, and an escaped separator separates nothing`() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/captures?app=a%26limit%3d0%2525&&limit=1")
            #expect(answer.status == 200, "\(answer.text)")
            let pairs = try QueryParameters.pairs("app=a%26b%3d%2525+&x&=y")
            #expect(pairs.map(\.name) == ["app", "x", ""] && pairs.map(\.value) == ["a&b=%25+", "", "y"])
        }
    }

    @Test func `a second host is refused`() async throws {
        try await TestServer.run { server in
            let fields: HTTPFields = [.apiKey: server.adminKey, .host: "evil"]
            let answer = try await server.client.execute(uri: "/status", method: .get, headers: fields) { $0.status.code }
            #expect(answer == 400)
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

    @Test(arguments: [
        #"{"name":"a","name":"b","role":"admin"}"#, #"{"role":"readonly","name":"a","\u0072ole":"admin"}"#,
        #"{"name":null,"name":"a","role":"admin"}"#, #"{"name":"a","role":"admin"}{}"#, #"{"name":"a","role":"admin""#, "[[", "7",
    ])
    func `a body that two readers could understand differently makes no key`(body: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.post("/auth/token", body)
            #expect(answer.status == 400 && answer.code == "invalid_request", "\(answer.text)")
            #expect(!answer.text.contains("Error") && !answer.text.contains("Problem"), "no name of ours: \(answer.text)")
            #expect(try await server.get("/auth/keys").json["keys"]?.array?.count == 1)
        }
    }

    @Test(
        arguments: [
            ("/auth/token", #"{"name":"a","role":"admin","expires_in":{"a":[{"b":1,"b":2}]}}"#, "/expires_in/a/0/b"),
            ("/policies/evaluate", #"{"hook":"access","principal":{"role":"readonly","r\u006fle":"admin"}}"#, "/principal/role"),
            ("/policies/replay", #"{"files":{"rbac.lua":"a","rbac.lua":"b"}}"#, "/files/rbac.lua"),
            ("/config/reload", #"{"dry_run":true,"dry_run":false}"#, "/dry_run"),
        ])
    func `a member that stands twice is refused at every depth, with its place`(path: String, body: String, pointer: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.post(path, body)
            #expect(answer.status == 400 && answer.code == "invalid_request", "\(answer.text)")
            #expect(answer.json["location"]?.string == pointer)
            #expect(answer.json["detail"]?.string?.contains("stands twice, again at line 1, column ") == true)
        }
    }

    @Test func `a capture with a member that stands twice is refused with its place, and nothing is kept of it`() async throws {
        try await TestServer.run { server in
            let body = #"{"role":"window","children":[{"role":"button","name":"Cancel","name":"Buy"}]}"#
            let answer = try await server.post("/captures", body)
            #expect(answer.status == 422 || answer.status == 400, "\(answer.text)")
            #expect(
                answer.code == "capture_malformed" && answer.json["detail"]?.string?.contains("line 1, column 63") == true, "\(answer.text)"
            )
            #expect(try await server.get("/captures").json["captures"]?.array?.isEmpty == true)
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
