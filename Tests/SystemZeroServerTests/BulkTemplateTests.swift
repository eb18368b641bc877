import AccessibilityTree
import Baseline
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// `POST /templates` with `capture_ids`.
struct BulkTemplateTests {
    /// Posts captures and gives their ids.
    private static func captures(_ names: [String], _ server: TestServer) async throws -> [String] {
        var ids: [String] = []
        for name in names { ids.append(try #require(try await server.postCapture(name).json["capture_id"]?.string)) }
        return ids
    }

    private static func list(_ ids: [String]) -> String { JSONValue.strings(ids).jsonText }

    private static func screens(_ server: TestServer) -> [String] {
        server.monitor.generations.current.baselines.catalog.templates.map(\.screenID.rawValue).sorted()
    }

    @Test func `captures become one template a screen, each with an entry of its own`() async throws {
        try await TestServer.run { server in
            let ids = try await Self.captures(["login", "index", "login-again"], server)
            let answer = try await server.post(
                "/templates",
                #"{"capture_ids":\#(Self.list(ids)),"screen_ids":["login","index","login"],"app":"shop","reason":"first release"}"#)
            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json["added"] == ["index", "login"])
            let login = try #require(answer.json["screens"]?.array?.first { $0["screen_id"] == "login" })
            #expect(login["captures"] == .strings([ids[0], ids[2]]))
            #expect(Self.screens(server) == ["index", "login"])
            let entries = try #require(try await server.get("/logs?kind=template").json["entries"]?.array)
            #expect(Set(entries.compactMap { $0["data"]?["screen_id"]?.string }) == ["login", "index"] && entries.count == 2)
            #expect(entries.allSatisfy { $0["data"]?["action"] == "created" && $0["data"]?["reason"] == "first release" })
            #expect(try await server.get("/dashboard").json["templates"]?["created"] == 2)
            #expect(try await server.postCapture("index-again").json["screen_id"] == "index")
        }
    }

    /// The tree that is judged against later is the very one that was captured.
    @Test func `a baseline is the stored tree of its capture`() async throws {
        try await TestServer.run { server in
            let ids = try await Self.captures(["login"], server)
            _ = try await server.post("/templates", #"{"capture_ids":\#(Self.list(ids)),"screen_ids":["login"]}"#)
            let tree = try #require(try await server.get("/captures/\(ids[0])").json["tree"]?.string)
            #expect(try await server.get("/templates/login").json["baseline"]?.string == tree)
        }
    }

    @Test func `without names the captures are sorted by what they resemble`() async throws {
        try await TestServer.run { server in
            let ids = try await Self.captures(["login", "login-again", "index", "index-again"], server)
            let shown = try await server.post("/templates", #"{"capture_ids":\#(Self.list(ids)),"dry_run":true}"#)
            #expect(shown.status == 200 && shown.json["dry_run"] == true, "\(shown.text)")
            let groups = shown.json["screens"]?.array?.compactMap { $0["captures"] }
            #expect(groups == [.strings([ids[0], ids[1]]), .strings([ids[2], ids[3]])])
            #expect(Self.screens(server).isEmpty)
        }
    }

    @Test func `a conflict is listed and nothing is made, unless it is said what shall win`() async throws {
        try await TestServer.run { server in
            try await server.approve("login", as: "login")
            let ids = try await Self.captures(["login-form-moved", "index"], server)
            let body = #""capture_ids":\#(Self.list(ids)),"screen_ids":["login","index"]"#
            let refused = try await server.post("/templates", "{\(body)}")
            #expect(refused.status == 409 && refused.code == "template_merge_conflict", "\(refused.text)")
            let messages = refused.json["diagnostics"]?.array?.compactMap { $0["message"]?.string } ?? []
            #expect(messages.count == 1 && messages[0].contains("`login`"))
            #expect(Self.screens(server) == ["login"])
            let replaced = try await server.post("/templates", "{\(body),\"prefer\":\"replace\"}")
            #expect(replaced.json["added"] == ["index"] && replaced.json["updated"] == ["login"], "\(replaced.text)")
            #expect(try await server.get("/templates/login").json["version"] == 2)
        }
    }

    @Test func `one capture that is not there stops them all, and every such one is named`() async throws {
        try await TestServer.run { server in
            let ids = try await Self.captures(["login"], server)
            let absent = ["cap_00000000000000000000000000", "cap_00000000000000000000000001"]
            let answer = try await server.post("/templates", #"{"capture_ids":\#(Self.list(ids + absent))}"#)
            #expect(answer.status == 404 && answer.code == "not_found", "\(answer.text)")
            let messages = answer.json["diagnostics"]?.array?.compactMap { $0["message"]?.string } ?? []
            #expect(messages.count == 2 && zip(messages, absent).allSatisfy { $0.contains($1) })
            #expect(Self.screens(server).isEmpty)
        }
    }

    @Test func `the same request sent twice makes its templates once`() async throws {
        try await TestServer.run { server in
            let ids = try await Self.captures(["login", "index"], server)
            let body = Array(#"{"capture_ids":\#(Self.list(ids)),"screen_ids":["login","index"]}"#.utf8)
            let first = try await server.send(.post, "/templates", body: body, headers: [.idempotencyKey: "0123-4567"])
            let again = try await server.send(.post, "/templates", body: body, headers: [.idempotencyKey: "0123-4567"])
            #expect(first.status == 201 && again.status == 201 && first.body == again.body)
            #expect(again.headers[.idempotencyReplayed] == "true")
            let anew = try await server.send(.post, "/templates", body: body)
            #expect(anew.status == 200 && anew.json["unchanged"] == ["index", "login"], "\(anew.text)")
            #expect(try await server.get("/logs?kind=template").json["entries"]?.array?.count == 2)
        }
    }

    @Test(arguments: [
        #"{"capture_ids":[]}"#, #"{"capture_ids":"c"}"#, #"{"capture_ids":["a","a"]}"#, #"{"capture_ids":["a"],"screen_id":"b"}"#,
        #"{"capture_ids":["a"],"screen_ids":["b","c"]}"#, #"{"capture_ids":["a"],"screen_ids":["../b"]}"#,
        #"{"capture_ids":["a"],"prefer":"mine"}"#, #"{"screen_ids":["a"]}"#, #"{"capture_id":"a","screen_id":"b","dry_run":true}"#,
    ])
    func `a request that contradicts itself is refused with its place`(body: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.post("/templates", body)
            #expect(answer.status == 400 && answer.code == "invalid_request", "\(answer.text)")
            #expect(answer.json["location"]?.string?.first == "/")
        }
    }
}
