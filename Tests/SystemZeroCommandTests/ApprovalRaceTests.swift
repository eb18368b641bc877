import AccessibilityTree
import Foundation
import NIOHTTP1
import Testing

/// Decisions of several people at once, and what a server does by itself, over real connections to a process of its own.
@Suite(.timeLimit(.minutes(5))) struct ApprovalRaceTests {
    private static let json = [("Content-Type", "application/json")]

    private static func capture(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(Console.captures)/\(name).json")))
    }

    private static func submit(_ name: String, to server: ProgramProcess) async throws -> String {
        let answer = try #require(await server.send("/captures", method: .POST, headers: json, body: capture(name)))
        return try #require(try JSONValue.parse(answer.body)["capture_id"]?.string)
    }

    @Test func `of eight approvals of one version one wins, seven get 412, and the log has one`() async throws {
        let folder = try TemporaryFolder()
        let server = try await ProgramProcess(folder: folder.path, arguments: ["--set", "lame_duck_seconds=0"])
        let first = try await Self.submit("login", to: server)
        let made = try #require(
            await server.send(
                "/templates", method: .POST, headers: Self.json,
                body: Array(#"{"capture_id":"\#(first)","screen_id":"login","reason":"first release"}"#.utf8)))
        #expect(made.status == 201)
        let moved = try await Self.submit("login-form-moved", to: server)
        let statuses = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<8 {
                group.addTask {
                    await server.send(
                        "/templates/login/approve", method: .POST, headers: Self.json + [("If-Match", "\"1\"")],
                        body: Array(#"{"capture_id":"\#(moved)","reason":"decision \#(number)"}"#.utf8))?.status
                }
            }
            return await group.reduce(into: []) { $0.append($1 ?? 0) }.sorted()
        }
        #expect(statuses == [200] + [Int](repeating: 412, count: 7))
        let entries = try #require(await server.send("/logs?kind=template"))
        let actions = try JSONValue.parse(entries.body)["entries"]?.array?.compactMap { $0["data"]?["action"]?.string }
        #expect(actions == ["created", "approved"])
        let never = try #require(
            await server.send(
                "/templates/login/rollback", method: .POST, headers: Self.json, body: Array(#"{"version":9,"reason":"back"}"#.utf8)))
        #expect(never.status == 404)
        #expect(try JSONValue.parse(never.body)["code"] == "template_version_unknown")
        server.signal(SIGTERM)
        #expect(await server.status() == 0)
    }

    @Test func `a server with a retention removes what is too old when it starts`() throws {
        let folder = try TemporaryFolder()
        let old = "captures/sha256/ab/" + String(repeating: "0", count: 62)
        let path = try folder.write(old, "{}")
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -3 * 86_400)], ofItemAtPath: path)
        let young = try folder.write("captures/sha256/cd/" + String(repeating: "0", count: 62), "{}")
        let server = try ServerProcess(environment: ["API_KEY": ProgramProcess.key, "DATA_PATH": folder.path, "CAPTURE_DAYS": "2"])
        // Told by whichever comes first: the line may stand before the one that says where the server listens.
        let removed = try server.send("GET", "/logs?kind=maintenance", key: ProgramProcess.key)
        if !removed.body.contains("captures_pruned") { _ = try server.line(containing: "captures removed") }
        #expect(server.end() == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(FileManager.default.fileExists(atPath: young))
    }
}
