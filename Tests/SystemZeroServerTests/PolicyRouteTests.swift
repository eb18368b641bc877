import AccessibilityTree
import FoundationEssentials
import HTTPTypes
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

/// Looking at policies over HTTP, and trying them out.
struct PolicyRouteTests {
    @Test func `the overview names every file by its digest, the rules, the roles and the signature`() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/policies")
            let set = try PolicySet.embedded()
            #expect(answer.json["revision"]?.string == set.revision.description)
            #expect(answer.json["files"]?.array?.map { $0["sha256"]?.string } == set.files.map(\.digest))
            #expect(answer.json["files"]?.array?.first { $0["path"] == "rbac.lua" }?["kind"] == "access")
            #expect(answer.json["signature"]?["state"] == "embedded")
            #expect((answer.json["rules"]?["noise"]?["mask"]?.integer ?? 0) > 0)
            #expect((answer.json["rules"]?["manipulation"]?.array?.count ?? 0) > 5)
            #expect(answer.json["roles"]?.array?.contains("reloader") == true)
            #expect(answer.json["held"]?.array?.count == 1)
            #expect(try await server.get("/policies?verbose=1").code == "invalid_parameter")
        }
    }

    @Test func `a source is served with its digest as entity tag`() async throws {
        try await TestServer.run { server in
            let set = try PolicySet.embedded()
            let file = try #require(set.file("rbac.lua"))
            let answer = try await server.get("/policies/rbac.lua")
            #expect(answer.body == file.bytes)
            #expect(answer.headers[.eTag] == "\"\(file.digest)\"")
            #expect(answer.headers[.contentType] == "text/x-lua; charset=utf-8")
            #expect(try await server.get("/policies/rbac").body == file.bytes)
            let again = try await server.send(.get, "/policies/rbac.lua", headers: [.ifNoneMatch: "\"\(file.digest)\""])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(try await server.get("/policies/lib/text.lua").status == 200)
            #expect(try await server.get("/policies/lib%2Ftext.lua").status == 200)
        }
    }

    @Test(arguments: [
        "/policies/nothing.lua", "/policies/..%2Fconfig%2Fapi_keys.yaml", "/policies/%2Fetc%2Fpasswd", "/policies/lib/..%2Frbac.lua",
        "/policies/manifest.json",
    ])
    func `a name that is no file of the set is not found`(_ path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 404, "\(answer.text)")
            #expect(answer.code == "not_found")
        }
    }

    @Test func `an access decision, a severity, noise and deception are evaluated`() async throws {
        try await TestServer.run { server in
            let denied = try await server.post(
                "/policies/evaluate",
                #"{"hook":"access","request":{"permission":"keys:write","principal":{"role":"readonly"}}}"#)
            #expect(denied.json["result"] == "deny", "\(denied.text)")
            #expect(denied.json["reason"]?.string?.contains("keys:write") == true)
            #expect(denied.json["policy_revision"]?.string == server.monitor.generations.current.revision.description)
            #expect((denied.json["steps"]?.integer ?? 0) > 0)
            let judged = try await server.post(
                "/policies/evaluate",
                #"{"hook":"severity","change":{"kind":"added","drift_type":"layout","node":{"role":"textbox","class":"secret","name":"PIN"}}}"#
            )
            #expect(judged.json["result"] == "critical", "\(judged.text)")
            let noise = try await server.post(
                "/policies/evaluate", #"{"hook":"noise","tree":{"role":"window","children":[{"role":"scrollbar"}]}}"#)
            #expect(noise.json["result"] == "1 of 2 nodes dropped, 0 masked", "\(noise.text)")
            let found = try await server.post(
                "/policies/explain",
                #"{"hook":"manipulation","before":{"role":"window"},"after":{"role":"window","children":[{"role":"textbox","name":"Entry","states":["protected"]}]}}"#
            )
            #expect(found.json["outcome"]?["result"]?.string?.contains("critical novel_secret_input") == true, "\(found.text)")
            #expect(found.json["flips"]?.array?.contains { $0["result"] == "no finding" } == true, "\(found.text)")
        }
    }

    @Test(arguments: [
        (#"{"hook":"access","request":{"permision":"x"}}"#, 422, "policy_input_invalid", "/permision"),
        (#"{"hook":"nothing"}"#, 422, "policy_input_invalid", "/hook"),
        (#"{"hook":"noise"}"#, 422, "policy_input_invalid", "/tree"),
        (#"{"hook":"severity","change":{"kind":"blown"}}"#, 422, "policy_input_invalid", "/kind"),
        (#"{"hook":"access","question":1}"#, 400, "invalid_request", "/question"),
        (#"["access"]"#, 400, "invalid_request", "body"), ("{", 400, "invalid_request", "body"),
    ])
    func `an input that is none is refused with its place`(_ body: String, _ status: Int, _ code: String, _ place: String) async throws {
        try await TestServer.run { server in
            for path in ["/policies/evaluate", "/policies/explain"] {
                let answer = try await server.post(path, body)
                #expect(answer.status == status, "\(answer.text)")
                #expect(answer.code == code)
                #expect(answer.json["location"]?.string?.hasSuffix(place) == true, "\(answer.text)")
            }
        }
    }

    @Test func `an explanation names lines, fields and a change that flips the answer`() async throws {
        try await TestServer.run { server in
            let answer = try await server.post(
                "/policies/explain", #"{"hook":"access","request":{"permission":"keys:write","principal":{"role":"readonly"}}}"#)
            #expect(answer.json["outcome"]?["result"] == "deny", "\(answer.text)")
            #expect(answer.json["lines"]?.array?.contains { $0["file"] == "rbac.lua" } == true)
            #expect(answer.json["fields"]?.array?.contains("request.principal.role") == true)
            #expect(answer.json["flips"]?.array?.isEmpty == false)
        }
    }

    @Test func `recorded decisions are replayed under posted files, and nothing of it serves`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"viewer","role":"readonly"}"#)
            let viewer = try #require(created.json["key"]?.string)
            _ = try await server.post("/config/reload", key: viewer)
            let lax = #"{"files":{"rbac.lua":"return { authorize = function() return true end }","tests/rbac_test.lua":null}}"#
            let answer = try await server.post("/policies/replay", lax)
            #expect(answer.json["needs_acceptance"] == true, "\(answer.text)")
            #expect(answer.json["flips"]?.array?.contains { $0["before"] == "deny" && $0["after"] == "allow" } == true)
            server.advance(seconds: 60)
            #expect(try await server.post("/config/reload", key: viewer).status == 403)
            let same = try await server.post("/policies/replay")
            #expect(same.json["flips"]?.array?.isEmpty == true, "\(same.text)")
            server.advance(seconds: 60)
            let broken = try await server.post("/policies/replay", #"{"files":{"rbac.lua":"return {"}}"#)
            #expect(broken.status == 422)
            #expect(broken.json["diagnostics"]?.array?.first?["file"] == "rbac.lua")
            server.advance(seconds: 60)
            #expect(try await server.post("/policies/replay", #"{"revision":"sha256:00"}"#).code == "not_found")
            server.advance(seconds: 60)
            #expect(try await server.post("/policies/replay", #"{"files":{"rbac.lua":1}}"#).code == "invalid_request")
        }
    }

    @Test func `the matrix comes as JSON or Markdown, and as nothing else`() async throws {
        try await TestServer.run { server in
            let json = try await server.get("/policies/matrix")
            #expect(json.json["permissions"]?["config:reload"]?["reloader"] == "allow", "\(json.text)")
            let page = try await server.send(.get, "/policies/matrix", headers: [.accept: "text/markdown"])
            #expect(page.text.contains("| `config:reload` | yes |"))
            #expect(try await server.send(.get, "/policies/matrix", headers: [.accept: "image/png"]).status == 406)
        }
    }

    @Test func `reading needs policies:read, trying needs policies:evaluate`() async throws {
        try await TestServer.run { server in
            let created = try await server.post("/auth/token", #"{"name":"viewer","role":"readonly"}"#)
            let viewer = try #require(created.json["key"]?.string)
            #expect(try await server.get("/policies", key: viewer).status == 200)
            for path in ["/policies/evaluate", "/policies/explain", "/policies/replay"] {
                #expect(try await server.post(path, "{}", key: viewer).status == 403)
                server.advance(seconds: 60)
            }
            for path in ["/policies", "/policies/rbac.lua", "/policies/matrix"] {
                #expect(try await server.get(path, key: "").status == 401)
            }
        }
    }

    @Test func `a replay costs ten requests`() async throws {
        try await TestServer.run { server in
            let first = try await server.post("/policies/replay")
            #expect(first.headers[.known("X-RateLimit-Remaining")] == "10")
            #expect(try await server.post("/policies/replay").status == 200)
            #expect(try await server.post("/policies/replay").status == 429)
        }
    }
}
