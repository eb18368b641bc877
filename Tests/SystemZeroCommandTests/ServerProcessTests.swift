import AccessibilityTree
import Foundation
import Glibc
import Testing

@testable import systemzero

/// The program as a process of its own: real signals, a watched folder, and the decisions that it leaves behind.
@Suite(.timeLimit(.minutes(5))) struct ServerProcessTests {
    private static let adminKey = "test-admin-key-0123456789-abcdefghijkl"

    private static func rbac(_ word: String, others: String = "false") -> String {
        """
        return {
          roles = { "admin", "readonly", "anonymous" },
          authorize = function(request)
            if request.principal.role == "admin" then
              return true, "\(word)"
            end
            return \(others), "\(word)"
          end,
        }

        """
    }

    private func start(_ policies: TemporaryFolder, data: String, watching: Bool = false) throws -> ServerProcess {
        try ServerProcess(environment: [
            "API_KEY": Self.adminKey, "POLICY_PATH": policies.path, "DATA_PATH": data, "POLICY_WATCH": watching ? "true" : "false",
        ])
    }

    @Test func `a signal reloads a running server, and what it decided is replayed under a changed policy`() async throws {
        let policies = try TemporaryFolder.policies(["rbac.lua": Self.rbac("one")])
        let data = try TemporaryFolder()
        let server = try start(policies, data: data.path)
        let made = try server.send("POST", "/auth/token", key: Self.adminKey, body: #"{"name":"viewer","role":"readonly"}"#)
        #expect(made.status == 201, "\(made.body)")
        let viewer = try #require(try JSONValue.parse(made.body)["key"]?.string)
        let denied = try server.send("GET", "/status", key: viewer)
        #expect(denied.status == 403)
        #expect(denied.body.contains("one"))

        try policies.write("rbac.lua", "return {\n  authorize = function( end\n}\n")
        server.signal(SIGHUP)
        let refused = try server.line(containing: "configuration refused")
        #expect(refused.contains("reload_refused"), "\(refused)")
        #expect(refused.contains("rbac.lua:2: lua_syntax_error"), "\(refused)")
        #expect(try server.send("GET", "/status", key: viewer).body.contains("one"))
        let status = try JSONValue.parse(server.send("GET", "/status", key: Self.adminKey).body)
        #expect(status["last_reload"]?["succeeded"] == false)
        #expect(status["last_reload"]?["trigger"] == "signal")

        try policies.write("rbac.lua", Self.rbac("two"))
        server.signal(SIGHUP)
        #expect(try server.line(containing: "configuration reloaded").contains("outcome=reloaded"))
        #expect(try server.send("GET", "/status", key: viewer).body.contains("two"))
        server.signal(SIGHUP)
        #expect(try server.line(containing: "configuration reloaded").contains("outcome=unchanged"))
        #expect(server.end() == 0)

        let lax = try TemporaryFolder.policies(["rbac.lua": Self.rbac("lax", others: "true")])
        for more in [[], ["--since", "2020-01-01"]] {
            let replay = try await CommandRun(["policy", "replay", "--against", lax.path, "--data-path", data.path] + more)
            #expect(replay.status == 1, "\(replay.text)")
            #expect(replay.output.contains("GET /status (status:read) as readonly"), "\(replay.output)")
            #expect(replay.output.contains("deny"))
            #expect(replay.output.contains("allow"))
        }
        let json = try await CommandRun("policy", "replay", "--against", lax.path, "--data-path", data.path, "--json")
        let table = try JSONValue.parse(json.output)
        #expect(table["needs_acceptance"] == true)
        #expect(table["flips"]?.array?.allSatisfy { $0["after"] == "allow" || $0["before"] == "allow" } == true)
        let same = try await CommandRun("policy", "replay", "--against", policies.path, "--data-path", data.path)
        #expect(same.status == 0, "\(same.text)")
        #expect(try await run("policy", "audit", "--since", "0", "--data-path=\(data.path)") == 0)
    }

    @Test func `a signal takes changed settings over, warns of those that wait, and refuses what is not valid`() throws {
        let folder = try TemporaryFolder(["settings.yaml": "log:\n  level: info\n"])
        let server = try ServerProcess(
            environment: ["API_KEY": Self.adminKey, "DATA_PATH": "\(folder.path)/data"],
            arguments: ["--config", "\(folder.path)/settings.yaml"])
        func setting(_ name: String) throws -> JSONValue? {
            try JSONValue.parse(server.send("GET", "/config", key: Self.adminKey).body).array?.first { $0["name"]?.string == name }
        }
        try folder.write("settings.yaml", "server:\n  cors_origins: [\"https://console.example\"]\n  workers: 3\n")
        server.signal(SIGHUP)
        let reloaded = try server.line(containing: "configuration reloaded")
        #expect(reloaded.contains("settings=CORS_ORIGINS") && reloaded.contains("waiting_for_restart=WORKERS"), "\(reloaded)")
        #expect(try setting("CORS_ORIGINS")?["value"] == "https://console.example")
        #expect(try setting("WORKERS")?["after_restart"] == "3")

        try folder.write("settings.yaml", "server:\n  cors_origin: []\n")
        server.signal(SIGHUP)
        let refused = try server.line(containing: "configuration refused")
        #expect(refused.contains("settings_invalid") && refused.contains("settings.yaml:2: unknown_key"), "\(refused)")
        #expect(try setting("CORS_ORIGINS")?["value"] == "https://console.example")

        try folder.write("settings.yaml", "log:\n  level: error\n")
        #expect(try server.send("POST", "/config/reload", key: Self.adminKey).status == 200)
        #expect(try setting("LOG_LEVEL")?["value"] == "error")
        try folder.write("settings.yaml", "log:\n  level: info\n")
        server.signal(SIGHUP)
        #expect(try server.line(containing: "configuration reloaded").contains("settings=LOG_LEVEL"))
        #expect(server.end() == 0)
    }

    @Test func `a watched folder is reloaded when it changes, and refused when it breaks`() throws {
        let policies = try TemporaryFolder.policies(["rbac.lua": Self.rbac("one")])
        let data = try TemporaryFolder()
        let server = try start(policies, data: data.path, watching: true)
        try policies.write("rbac.lua", Self.rbac("two"))
        #expect(try server.line(containing: "configuration reloaded").contains("outcome=reloaded"))
        try policies.write("rbac.lua", "return {")
        #expect(try server.line(containing: "configuration refused").contains("reload_refused"))
        let status = try JSONValue.parse(server.send("GET", "/status", key: Self.adminKey).body)
        #expect(status["last_reload"]?["trigger"] == "watch")
        #expect(server.end() == 0)
    }
}
