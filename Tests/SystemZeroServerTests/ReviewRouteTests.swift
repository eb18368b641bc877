import AccessibilityTree
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// Verdicts and versions over HTTP.
struct ReviewRouteTests {
    private func drifted(_ server: TestServer) async throws -> String {
        try await server.approve("login", as: "login")
        let posted = try await server.postCapture("login-form-moved")
        return try #require(posted.json["capture_id"]?.string)
    }

    private func approve(_ server: TestServer, _ id: String, match: String?) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.ifMatch] = match
        return try await server.send(
            .post, "/templates/login/approve", body: Array(#"{"capture_id":"\#(id)","reason":"new host"}"#.utf8), headers: headers)
    }

    @Test func `of two approvals of one version at once one wins and the other gets 412`() async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            async let first = approve(server, id, match: "\"1\"")
            async let second = approve(server, id, match: "\"1\"")
            let answers = try await [first, second].sorted { $0.status < $1.status }
            #expect(answers.map(\.status) == [200, 412], "\(answers.map(\.text))")
            #expect(answers[0].headers[.eTag] == "\"2\"")
            #expect(answers[1].code == "template_conflict")
            let versions = try await server.get("/templates/login/versions")
            #expect(versions.json["live"]?.integer == 2)
            #expect(versions.json["versions"]?.array?.count == 2)
        }
    }

    @Test func `an approval is in force at once, in the log with its reason, and can be taken back`() async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            let review = try await server.get("/captures/\(id)/review")
            #expect((review.json["open"]?.integer ?? 0) > 0, "\(review.text)")
            #expect(try await approve(server, id, match: nil).status == 200)
            #expect(try await server.postCapture("login-form-moved", query: "?dry_run").json["severity"] == "ignore")
            let entries = try await server.get("/logs?kind=template").json["entries"]?.array
            #expect(entries?.last?["data"]?["action"] == "approved")
            #expect(entries?.last?["data"]?["from_capture"]?.string == id)
            let diff = try await server.get("/templates/login/diff?from=1&to=2")
            #expect(diff.json["changes"]?.array?.isEmpty == false, "\(diff.text)")
            let back = try await server.post("/templates/login/rollback", #"{"version":1,"reason":"by mistake"}"#)
            #expect(back.json["version"]?.integer == 3, "\(back.text)")
            #expect(try await server.postCapture("login-form-moved", query: "?dry_run").json["severity"] == "critical")
        }
    }

    @Test(arguments: [
        ("approve", #"{"capture_id":"$"}"#, 422, "reason_required"), ("approve", #"{"reason":"x"}"#, 400, "invalid_request"),
        ("approve", #"{"capture_id":"$","reason":"x","changes":["77"]}"#, 422, "change_unknown"),
        ("approve", #"{"capture_id":"$","reason":"x","chnages":[]}"#, 400, "invalid_request"),
        ("tolerate", #"{"capture_id":"$","reason":"x","until":"soon"}"#, 400, "invalid_request"),
        ("tolerate", #"{"capture_id":"$","reason":"x","until":"2020-01-01"}"#, 422, "approval_already_over"),
        ("rollback", #"{"version":9,"reason":"x"}"#, 404, "template_version_unknown"),
        ("rollback", #"{"reason":"x"}"#, 400, "invalid_request"),
        ("learn", #"{"capture_ids":[]}"#, 400, "invalid_request"), ("validate", #"{"capture_ids":[1]}"#, 400, "invalid_request"),
    ])
    func `a bad decision changes nothing`(action: String, body: String, status: Int, code: String) async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            let answer = try await server.post("/templates/login/\(action)", body.replacing("$", with: id))
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.code == code)
            #expect(try await server.get("/templates/login").headers[.eTag] == "\"1\"")
        }
    }

    @Test func `old versions are removed, the live one never, and what they were stays in the log`() async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            #expect(try await approve(server, id, match: nil).status == 200)
            let bad = try await server.post("/templates/login/prune", #"{"reason":"house rule"}"#)
            #expect(bad.status == 400)
            #expect(try await server.post("/templates/login/prune", #"{"keep":1}"#).code == "reason_required")
            #expect(try await server.post("/templates/nothing/prune", #"{"keep":1,"reason":"house rule"}"#).status == 404)
            let pruned = try await server.post("/templates/login/prune", #"{"keep":1,"reason":"house rule"}"#)
            #expect(pruned.json["versions"]?.array == [1], "\(pruned.text)")
            #expect(try await server.post("/templates/login/rollback", #"{"version":1,"reason":"x"}"#).code == "template_version_unknown")
            #expect(try await server.get("/templates/login").headers[.eTag] == "\"2\"")
            let entries = try await server.get("/logs?kind=template").json["entries"]?.array
            #expect(entries?.last?["data"]?["action"] == "pruned" && entries?.last?["data"]?["reason"] == "house rule")
        }
    }

    @Test func `a tolerance ends with its time, a rejection does not`() async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            let until = Timestamp.text(server.monitor.clock.now() + 3_600_000)
            let tolerated = try await server.post(
                "/templates/login/tolerate", #"{"capture_id":"\#(id)","reason":"for an hour","until":"\#(until.prefix(19))Z"}"#)
            #expect(tolerated.json["action"] == "tolerated", "\(tolerated.text)")
            #expect(try await server.postCapture("login-form-moved", query: "?dry_run").json["severity"] == "ignore")
            server.advance(seconds: 3_700)
            #expect(try await server.postCapture("login-form-moved", query: "?dry_run").json["severity"] == "critical")
            let rejected = try await server.post("/templates/login/reject", #"{"capture_id":"\#(id)","reason":"not ours"}"#)
            #expect(rejected.json["action"] == "rejected", "\(rejected.text)")
            let tags = try await server.postCapture("login-form-moved", query: "?dry_run").json["findings"]?.array?.first?["tags"]
            #expect(tags?.array?.contains("rejected") == true)
        }
    }

    @Test func `an operator keeps templates and cannot approve`() async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            let made = try await server.post("/auth/token", #"{"name":"ops","role":"operator"}"#)
            let key = try #require(made.json["key"]?.string)
            let refused = try await server.post("/templates/login/approve", #"{"capture_id":"\#(id)","reason":"x"}"#, key: key)
            #expect(refused.status == 403)
            #expect(try await server.get("/templates/login/versions", key: key).status == 200)
        }
    }

    @Test func `a capture is compared with its screen and with another capture`() async throws {
        try await TestServer.run { server in
            let id = try await drifted(server)
            #expect(try await server.get("/captures/\(id)/diff").json["equal"]?.bool == false)
            #expect(try await server.get("/captures/\(id)/diff?against=\(id)").json["equal"]?.bool == true)
            #expect(try await server.get("/captures/\(id)/diff?against=nothing").code == "not_found")
        }
    }

    @Test func `a library goes out as YAML and comes in whole or not at all`() async throws {
        try await TestServer.run { server in
            _ = try await drifted(server)
            let bundle = try await server.send(.get, "/templates", headers: [.accept: "application/yaml"])
            #expect(bundle.text.hasPrefix("---\n"), "\(bundle.text)")
            let same = try await server.send(.post, "/templates/import?reason=again", body: bundle.body)
            #expect(same.json["unchanged"]?.array?.count == 1, "\(same.text)")
            let other =
                bundle.text.replacing("screen_id: login", with: "screen_id: sign_in") + bundle.text.replacing("app: ", with: "app: x")
            let refused = try await server.send(.post, "/templates/import?reason=more", body: Array(other.utf8))
            #expect(refused.status == 409, "\(refused.text)")
            #expect(try await server.get("/templates/sign_in").status == 404)
        }
    }
}
