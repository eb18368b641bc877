import AccessibilityTree
import FoundationEssentials
import HTTPTypes
import PolicyHost
import Synchronization
import SystemZero
import Testing

@testable import SystemZeroServer

/// Reloads while clients keep asking: every answer is of exactly one revision, and none is an error.
struct ReloadUnderLoadTests {
    private static let reloads = 1_000
    private static let clients = 64

    /// Reason and limit of a denial name the same word: `one` and 1001, or `two` and 1002.
    private static func policies(_ word: String) -> [String: String] {
        [
            "rbac.lua": """
            return { authorize = function(request)
              return request.principal.role == "admin", "\(word)"
            end }

            """,
            "rate_limits.lua": """
            return { limit = function()
              return { key = "\(word)", rate = \(word == "one" ? 1001 : 1002), per = 1, burst = 100000000 }
            end }

            """,
            "noise.lua": "return {}\n", "severity.lua": "return { judge = function() return \"info\" end }\n",
            "manipulation.lua": "return { rules = {} }\n",
        ]
    }

    @Test func `under 64 clients no answer mixes two revisions and none fails while 1,000 reloads alternate them`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-load-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.write("one", to: folder)
        try await TestServer.run(flags: ["policy_path": folder]) { server in
            let tally = Tally()
            for round in 0..<Self.reloads {
                try Self.write(round % 2 == 0 ? "two" : "one", to: folder)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        let report = try await server.monitor.reloader.reload(ReloadRequest(actor: "test", trigger: .console))
                        if report.outcome != .reloaded { tally.note("\(report.outcome)") }
                    }
                    // All clients at once every now and then, a few of them during every reload.
                    for _ in 0..<(round % 50 == 0 ? Self.clients : 4) { group.addTask { try await tally.ask(server) } }
                    try await group.waitForAll()
                }
            }
            #expect(tally.wrong.withLock { Array($0.prefix(5)) } == [])
            #expect(server.monitor.reloader.history.revisions.count == 2)
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["SYSTEMZERO_SOAK"] != nil))
    func `the same with 64 clients that never pause`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-load-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.write("one", to: folder)
        try await TestServer.run(flags: ["policy_path": folder]) { server in
            let tally = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.clients {
                    group.addTask { while !tally.isOver.load(ordering: .relaxed) { try await tally.ask(server) } }
                }
                group.addTask {
                    defer { tally.isOver.store(true, ordering: .relaxed) }
                    for round in 0..<Self.reloads {
                        try Self.write(round % 2 == 0 ? "two" : "one", to: folder)
                        _ = try await server.monitor.reloader.reload(ReloadRequest(actor: "test", trigger: .console))
                    }
                }
                try await group.waitForAll()
            }
            #expect(tally.wrong.withLock { Array($0.prefix(5)) } == [])
        }
    }

    /// What the clients saw.
    private final class Tally: Sendable {
        let wrong = Mutex<[String]>([])
        let isOver = Atomic<Bool>(false)

        func note(_ what: String) { wrong.withLock { $0.append(what) } }

        func ask(_ server: TestServer) async throws {
            let answer = try await server.get("/status", key: "")
            let limit = answer.headers[.known("X-RateLimit-Limit")] ?? ""
            let said = "\(answer.status) \(answer.json["detail"]?.string ?? "") \(limit)"
            if said != "401 one 1001" && said != "401 two 1002" { note(said) }
        }
    }

    private static func write(_ word: String, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in policies(word) { try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
    }
}
