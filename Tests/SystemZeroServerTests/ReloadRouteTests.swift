import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct ReloadRouteTests {
    private static let lenient = """
        return { api = 1, judge = function(change, context) return "info", "whatever" end }
        """

    @Test func `a broken script answers 422 with file and line, and the old set goes on`() async throws {
        try await TestServer.run(policies: [:]) { server in
            let before = server.monitor.generations.current.revision
            try server.write("severity.lua", "return {\n  judge = function( end\n}\n")
            let answer = try await server.post("/config/reload")
            #expect(answer.status == 422, "\(answer.text)")
            let first = try #require(answer.json["diagnostics"]?.array?.first)
            #expect(first["file"] == "severity.lua")
            #expect(first["line"]?.integer == 2)
            #expect(server.monitor.generations.current.revision == before)
            #expect(try await server.get("/status").json["last_reload"]?["succeeded"] == false)
            server.advance(seconds: 2)
            let logged = try await server.get("/logs?kind=reload").json["entries"]?.array
            #expect(logged?.last?["data"]?["outcome"] == "refused")
        }
    }

    @Test func `a changed policy judges the same page differently, and a rollback brings the old one back`() async throws {
        try await TestServer.run(policies: [:]) { server in
            try await server.approve("login", as: "login")
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "critical")
            try server.write("severity.lua", Self.lenient)
            // The tests of the shipped set would refuse so lenient a policy, as they should.
            try FileManager.default.removeItem(atPath: "\(server.folder)/policies/tests")
            let dry = try await server.post("/config/reload?dry_run=true")
            #expect(dry.json["outcome"] == "checked", "\(dry.text)")
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "critical")
            server.advance(seconds: 60)
            let accepted = try await server.reloadAccepting()
            #expect(accepted.json["outcome"] == "reloaded", "\(accepted.text)")
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "info")
            let back = try await server.post("/config/rollback", #"{"reason":"too lenient"}"#)
            #expect(back.json["outcome"] == "rolled_back", "\(back.text)")
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "critical")
        }
    }

    @Test func `an unchanged folder is reloaded without a new revision`() async throws {
        try await TestServer.run(policies: [:]) { server in
            let answer = try await server.post("/config/reload")
            #expect(answer.json["outcome"] == "unchanged", "\(answer.text)")
            #expect(answer.json["revision"] == answer.json["previous_revision"])
        }
    }

    @Test func `a set that would lock everyone out is refused`() async throws {
        try await TestServer.run(policies: [:]) { server in
            try server.write("rbac.lua", "return { api = 1, authorize = function(request) return false, \"closed\" end }")
            let answer = try await server.post("/config/reload")
            #expect(answer.status == 422, "\(answer.text)")
            #expect(try await server.get("/status").status == 200)
        }
    }

    @Test func `a policy that fails denies with 503 and says so in the log`() async throws {
        try await TestServer.run(policies: [
            "rbac.lua": """
            return { api = 1, authorize = function(request)
              if request.permission == "status:read" then return nil .. "x" end
              return true, "test"
            end }
            """
        ]) { server in
            let answer = try await server.get("/status")
            #expect(answer.status == 503)
            #expect(answer.code == "policy_error")
            #expect(try await server.get("/health").status == 200)
            server.advance(seconds: 2)
            try await server.settleLog()
            let logged = try await server.get("/logs?kind=access").json["entries"]?.array ?? []
            #expect(logged.contains { $0["data"]?["failure"]?.string?.contains("rbac.lua:2") == true }, "\(logged)")
        }
    }
}

extension TestServer {
    func write(_ file: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/policies/\(file)"))
    }

    /// Reloads, and accepts the table of changed decisions where the gate asks for that.
    func reloadAccepting() async throws -> Answer {
        let first = try await post("/config/reload")
        guard first.status == 409, let digest = first.json["flips_digest"]?.string else { return first }
        return try await post("/config/reload", #"{"accept_flips":"\#(digest)"}"#)
    }
}
