import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

struct CrossOriginTests {
    private static let listed = "https://console.example"

    private static func preflight(_ server: TestServer, origin: String) async throws -> Answer {
        try await server.send(
            .options, "/captures", key: "", headers: [.origin: origin, .accessControlRequestMethod: "POST"])
    }

    @Test func `without a list no answer speaks of origins`() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.get, "/status", headers: [.origin: Self.listed])
            #expect(answer.status == 200)
            #expect(answer.headers[.accessControlAllowOrigin] == nil)
            #expect(try await Self.preflight(server, origin: Self.listed).status == 405)
        }
    }

    @Test func `a listed origin may ask, before any key`() async throws {
        try await TestServer.run(flags: ["cors_origins": Self.listed]) { server in
            let answer = try await Self.preflight(server, origin: Self.listed)
            #expect(answer.status == 204)
            #expect(answer.headers[.accessControlAllowOrigin] == Self.listed)
            #expect(answer.headers[.accessControlAllowMethods] == "POST, GET, HEAD")
            #expect(answer.headers[.accessControlAllowHeaders]?.contains("X-API-Key") == true)
            #expect(answer.headers[.accessControlAllowCredentials] == nil)
            let asked = try await server.send(.get, "/status", headers: [.origin: Self.listed])
            #expect(asked.headers[.accessControlAllowOrigin] == Self.listed)
            #expect(asked.headers[.vary] == "Origin")
        }
    }

    @Test(arguments: ["https://evil.example", "https://console.example.evil", "http://console.example", "null", ""])
    func `another origin gets no leave, refusals included`(origin: String) async throws {
        try await TestServer.run(flags: ["cors_origins": Self.listed]) { server in
            let refused = try await Self.preflight(server, origin: origin)
            #expect(refused.status == 405)
            #expect(refused.headers[.accessControlAllowOrigin] == nil)
            let answer = try await server.send(.get, "/status", key: "", headers: [.origin: origin])
            #expect(answer.status == 401)
            #expect(answer.headers[.accessControlAllowOrigin] == nil)
            #expect(answer.headers[.vary] == "Origin")
        }
    }

    @Test func `a problem document reaches the page that caused it`() async throws {
        try await TestServer.run(flags: ["cors_origins": "*"]) { server in
            let answer = try await server.send(.get, "/nowhere", headers: [.origin: Self.listed])
            #expect(answer.status == 404)
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            #expect(answer.headers[.vary] == nil)
        }
    }
}
