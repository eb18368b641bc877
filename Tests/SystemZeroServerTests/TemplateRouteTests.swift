import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct TemplateRouteTests {
    @Test func `a template is in force as soon as it is stored, and its making is logged`() async throws {
        try await TestServer.run { server in
            try await server.approve("login", as: "login")
            let one = try await server.get("/templates/login")
            #expect(one.headers[.eTag] == "\"1\"")
            #expect(one.json["approved_by"] != nil)
            let yaml = try await server.send(.get, "/templates/login", headers: [.accept: "application/yaml"])
            #expect(yaml.text.contains("screen_id: login"))
            #expect(try await server.get("/templates").json["templates"]?.array?.count == 1)
            let logged = try await server.get("/logs?kind=template&screen_id=login").json["entries"]?.array
            #expect(logged?.first?["data"]?["reason"] == "test")
            let again = try await server.postCapture("login-again")
            let id = try #require(again.json["capture_id"]?.string)
            let second = try await server.post("/templates", #"{"capture_id":"\#(id)","screen_id":"login"}"#)
            #expect(second.code == "template_conflict")
        }
    }

    @Test func `who sends a document has approved it, whatever name stands in it`() async throws {
        try await TestServer.run { server in
            try await server.approve("login", as: "login")
            let signed = try #require(try await server.get("/templates/login").json["approved_by"]?.string)
            let yaml = try await server.send(.get, "/templates/login", headers: [.accept: "application/yaml"]).text
            let forged = yaml.replacing(signed, with: "mallory")
            #expect(forged != yaml)
            let answer = try await server.send(
                .put, "/templates/login", body: Array(forged.utf8), headers: [.contentType: "application/yaml", .ifMatch: "\"1\""])
            #expect(answer.status == 200, "\(answer.text)")
            #expect(try await server.get("/templates/login").json["approved_by"]?.string == signed)
        }
    }

    @Test(arguments: [
        (#"{"capture_id":"cap_00000000000000000000000000","screen_id":"x"}"#, 404, "not_found"),
        (#"{"screen_id":"x"}"#, 400, "invalid_request"), (#"{"capture_id":"c","screen_id":"../x"}"#, 400, "invalid_request"),
        (#"{"capture":"c"}"#, 400, "invalid_request"), ("[]", 400, "invalid_request"), ("{", 400, "invalid_request"),
    ])
    func `a bad request for a template changes nothing`(body: String, status: Int, code: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.post("/templates", body)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.code == code)
            #expect(server.monitor.generations.current.baselines.catalog.templates.isEmpty)
        }
    }

    @Test func `a broken document is refused with every error and its line`() async throws {
        try await TestServer.run { server in
            let document = "schema: 1\nscreen_id: inbox\nversion: one\nrequird_nodes: [a]\n"
            let answer = try await server.send(
                .post, "/templates", body: Array(document.utf8), headers: [.contentType: "application/yaml"])
            #expect(answer.code == "template_invalid", "\(answer.text)")
            let lines = answer.json["diagnostics"]?.array?.compactMap { $0["line"]?.integer } ?? []
            #expect(lines.contains(3) && lines.contains(4), "\(answer.text)")
        }
    }
}
