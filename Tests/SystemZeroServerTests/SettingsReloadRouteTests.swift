import AccessibilityTree
import Foundation
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// `POST /config/reload` after the settings file was edited, as clients and operators see it.
struct SettingsReloadRouteTests {
    private static let page = "https://console.example"

    private static func row(_ name: String, of answer: Answer) -> JSONValue? { answer.json.array?.first { $0["name"]?.string == name } }

    @Test func `the report names what counts and what waits, and GET /config shows both`() async throws {
        try await TestServer.run(settings: "") { server in
            #expect(Self.row("CORS_ORIGINS", of: try await server.get("/config"))?["takes_effect"] == "reload")
            try server.writeSettings("server:\n  cors_origins: [\"\(Self.page)\"]\n  max_connections: 7\n")
            let dry = try await server.post("/config/reload?dry_run=true")
            #expect(dry.json["settings"]?.array?.count == 2, "\(dry.text)")
            #expect(Self.row("CORS_ORIGINS", of: try await server.get("/config"))?["value"] == "none")
            let answer = try await server.post("/config/reload")
            #expect(answer.status == 200 && answer.json["outcome"] == "reloaded", "\(answer.text)")
            let rows = try #require(answer.json["settings"]?.array)
            #expect(rows.map { $0["name"] } == ["CORS_ORIGINS", "MAX_CONNECTIONS"])
            #expect(rows.map { $0["in_force"] } == [true, false])
            #expect(rows.map { $0["before"] } == ["none", "1024"])
            #expect(rows.map { $0["after"] } == [.string(Self.page), "7"])
            let warned = answer.json["warnings"]?.array?.filter { $0["code"] == "setting_needs_restart" }
            #expect(warned?.count == 1)
            let shown = try await server.get("/config")
            #expect(Self.row("CORS_ORIGINS", of: shown)?["value"] == .string(Self.page))
            #expect(Self.row("CORS_ORIGINS", of: shown)?["source"] == "settings file")
            #expect(Self.row("MAX_CONNECTIONS", of: shown)?["value"] == "1024")
            #expect(Self.row("MAX_CONNECTIONS", of: shown)?["after_restart"] == "7")
        }
    }

    @Test func `a settings file that is not valid answers 422 with every place, and everything goes on`() async throws {
        try await TestServer.run(settings: "server:\n  cors_origins: [\"\(Self.page)\"]\n") { server in
            try server.writeSettings("server:\n  cors_origins: [x]\n  hots: y\nlog:\n  level: loud\n")
            let answer = try await server.post("/config/reload")
            #expect(answer.status == 422 && answer.code == "settings_invalid", "\(answer.text)")
            let diagnostics = try #require(answer.json["diagnostics"]?.array)
            #expect(diagnostics.compactMap { $0["line"]?.integer }.sorted() == [2, 3, 5], "\(answer.text)")
            #expect(diagnostics.allSatisfy { $0["file"]?.string?.hasSuffix("settings.yaml") == true && $0["help"] != nil })
            #expect(try await server.get("/status").json["last_reload"]?["error"]?["code"] == "settings_invalid")
            let asked = try await server.send(.get, "/status", headers: [.origin: Self.page])
            #expect(asked.headers[.accessControlAllowOrigin] == Self.page)
        }
    }

    @Test func `values for policies change what the same capture is worth`() async throws {
        try await TestServer.run(
            policies: [
                "severity.lua": "return { judge = function() return sz.settings.level or \"info\", \"as the settings say\" end }\n"
            ], settings: "policy:\n  values: {level: info}\n"
        ) { server in
            // The tests of the shipped set speak of the shipped severities.
            try FileManager.default.removeItem(atPath: "\(server.folder)/policies/tests")
            #expect(try await server.post("/config/reload").json["outcome"] == "reloaded")
            try await server.approve("login", as: "login")
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "info")
            try server.writeSettings("policy:\n  values: {level: critical}\n")
            let answer = try await server.post("/config/reload")
            #expect(answer.json["settings"]?.array?.first?["name"] == "policy.values.level", "\(answer.text)")
            #expect(answer.json["revision"] == answer.json["previous_revision"])
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "critical")
            server.advance(seconds: 60)
            let back = try await server.post("/config/rollback", #"{"reason":"too strict"}"#)
            #expect(back.json["outcome"] == "rolled_back", "\(back.text)")
            #expect(try await server.postCapture("login-form-moved").json["severity"] == "info")
        }
    }

    @Test func `limits of bodies and trees are those of the request's generation`() async throws {
        try await TestServer.run(settings: "") { server in
            let deep = #"{"tree":\#(String(repeating: #"{"role":"group","children":["#, count: 20))\#(String(repeating: "]}", count: 20))}"#
            #expect(try await server.post("/captures", deep).status == 201)
            try server.writeSettings("captures:\n  max_tree_depth: 8\n")
            #expect(try await server.post("/config/reload").status == 200)
            let refused = try await server.post("/captures", deep)
            #expect(refused.code == "capture_too_large", "\(refused.text)")
            try server.writeSettings("server:\n  max_request_bytes: 1024\n")
            #expect(try await server.post("/config/reload").status == 200)
            let large = try await server.postCapture("login")
            #expect(large.status == 413 && large.text.contains("1024"), "\(large.text)")
        }
    }

    @Test func `origins and proxies count from the reload on, on the loop and behind the router`() async throws {
        try await TestServer.listen(settings: "") { server, port in
            // The first is answered on the loop, the second by the router.
            func ask() async throws -> String {
                let head =
                    " HTTP/1.1\r\nHost: here\r\nX-API-Key: \(server.adminKey)\r\nOrigin: \(Self.page)\r\nX-Forwarded-For: 192.0.2.77\r\n"
                return try await TestServer.exchange(
                    ["GET /\(head)\r\n", "GET /auth/keys\(head)Connection: close\r\n\r\n"], port: port
                ).lowercased()
            }
            let allowed = "access-control-allow-origin: \(Self.page)"
            #expect(try await ask().components(separatedBy: allowed).count == 1)
            try server.writeSettings("server:\n  cors_origins: [\"\(Self.page)\"]\n  trusted_proxies: [127.0.0.1]\n")
            #expect(try await server.post("/config/reload").status == 200)
            #expect(try await ask().components(separatedBy: allowed).count == 3)
            server.monitor.requestLog?.flush()
            let log = try String(contentsOf: URL(filePath: "\(server.folder)/logs/api_requests.log"), encoding: .utf8)
            let records = try log.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
            #expect(records.count { $0["ip"] == "192.0.2.77" } == 2, "\(log)")
        }
    }
}
