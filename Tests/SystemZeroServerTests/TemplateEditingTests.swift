import AccessibilityTree
import Baseline
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

struct TemplateEditingTests {
    private static func document(_ name: String, screen: String = "inbox") -> [UInt8] {
        Array("schema: 1\nscreen_id: \(screen)\nversion: 1\nrequired_nodes:\n  - role: button\n    name: \(name)\n".utf8)
    }

    private static func put(
        _ server: TestServer, _ name: String, _ headers: HTTPFields = [:], screen: String = "inbox"
    ) async throws -> Answer {
        var headers = headers
        headers[.contentType] = "application/yaml"
        return try await server.send(.put, "/templates/inbox", body: document(name, screen: screen), headers: headers)
    }

    @Test func `a new screen is made, then replaced on the version that was read`() async throws {
        try await TestServer.run { server in
            let made = try await Self.put(server, "Send")
            #expect(made.status == 201 && made.headers[.eTag] == "\"1\"" && made.headers[.location] == "/templates/inbox", "\(made.text)")
            let blind = try await Self.put(server, "Send all")
            #expect(blind.status == 428 && blind.code == "precondition_required")
            let next = try await Self.put(server, "Send all", [.ifMatch: "\"1\""])
            #expect(next.status == 200 && next.headers[.eTag] == "\"2\"", "\(next.text)")
            let late = try await Self.put(server, "Send none", [.ifMatch: "\"1\""])
            #expect(late.status == 412 && late.code == "precondition_failed")
            #expect(try await Self.put(server, "Anything", [.ifMatch: "*"]).headers[.eTag] == "\"3\"")
            #expect(try await server.get("/templates/inbox").json["document"]?.string?.contains("Anything") == true)
            #expect(try await server.get("/logs?kind=template").json["entries"]?.array?.count == 3)
        }
    }

    @Test(
        arguments: [
            ("\"9\"", nil, 412), ("W/\"1\"", nil, 412), ("\"a\"", nil, 412), ("\"9\", \"1\"", nil, 200), (nil, "*", 412),
            (nil, "\"1\"", 400),
            ("\"1\"", "*", 400), ("*", nil, 200),
        ] as [(String?, String?, Int)])
    func `conditions are kept`(match: String?, noneMatch: String?, status: Int) async throws {
        try await TestServer.run { server in
            _ = try await Self.put(server, "Send")
            var headers = HTTPFields()
            if let match { headers[.ifMatch] = match }
            if let noneMatch { headers[.ifNoneMatch] = noneMatch }
            #expect(try await Self.put(server, "Other", headers).status == status)
        }
    }

    @Test func `a condition on what is not there fails, and only a new screen is made under If-None-Match`() async throws {
        try await TestServer.run { server in
            let missing = try await Self.put(server, "Send", [.ifMatch: "*"])
            #expect(missing.status == 412)
            let new = try await Self.put(server, "Send", [.ifNoneMatch: "*"])
            #expect(new.status == 201)
        }
    }

    @Test func `a document of another screen, of no YAML and of no media type changes nothing`() async throws {
        try await TestServer.run { server in
            #expect(try await Self.put(server, "Send", screen: "outbox").code == "screen_id_mismatch")
            #expect(try await server.send(.put, "/templates/inbox", body: Self.document("x")).status == 415)
            let json = try await server.send(.put, "/templates/inbox", body: Array("{}".utf8), headers: [.contentType: "application/json"])
            #expect(json.status == 415)
            let broken = try await server.send(
                .put, "/templates/inbox", body: Array("schema: [".utf8), headers: [.contentType: "application/yaml"])
            #expect(broken.status == 422)
            let large = try await server.send(
                .put, "/templates/inbox", body: [UInt8](repeating: 32, count: TemplateService.maximumDocumentBytes + 1),
                headers: [.contentType: "application/yaml"])
            #expect(large.status == 413)
            #expect(server.monitor.generations.current.baselines.catalog.templates.isEmpty)
        }
    }

    @Test func `a retired template is out of force, its going is logged, and its number goes on`() async throws {
        try await TestServer.run { server in
            _ = try await Self.put(server, "Send")
            #expect(try await server.send(.delete, "/templates/inbox").status == 428)
            #expect(try await server.send(.delete, "/templates/inbox", headers: [.ifMatch: "\"2\""]).status == 412)
            let gone = try await server.send(.delete, "/templates/inbox?reason=moved", headers: [.ifMatch: "\"1\""])
            #expect(gone.status == 200 && gone.json["screen_id"] == "inbox", "\(gone.text)")
            #expect(try await server.get("/templates/inbox").status == 404)
            let entries = try await server.get("/logs?kind=template&order=desc").json["entries"]?.array
            #expect(entries?.first?["data"]?["action"] == "retired")
            #expect(entries?.first?["data"]?["reason"] == "moved")
            #expect(try await server.send(.delete, "/templates/inbox", headers: [.ifMatch: "*"]).status == 404)
            #expect(try await Self.put(server, "Send").headers[.eTag] == "\"2\"")
        }
    }

    @Test func `a version that the client holds is not sent again`() async throws {
        try await TestServer.run { server in
            _ = try await Self.put(server, "Send")
            let answer = try await server.send(.get, "/templates/inbox", headers: [.ifNoneMatch: "\"1\""])
            #expect(answer.status == 304 && answer.body.isEmpty)
            #expect(try await server.send(.get, "/templates/inbox", headers: [.ifNoneMatch: "\"2\""]).status == 200)
        }
    }

    @Test func `changing needs templates:write`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"viewer","role":"readonly"}"#)
            let viewer = try #require(created.json["key"]?.string)
            let put = try await server.send(
                .put, "/templates/inbox", body: Self.document("x"), key: viewer, headers: [.contentType: "application/yaml"])
            #expect(put.status == 403)
            #expect(try await server.send(.delete, "/templates/inbox", key: viewer, headers: [.ifMatch: "*"]).status == 403)
        }
    }
}
