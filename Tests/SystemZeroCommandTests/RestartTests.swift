import AccessibilityTree
import Foundation
import NIOHTTP1
import Synchronization
import Testing

/// A real server process, real signals.
@Suite(.timeLimit(.minutes(5))) struct RestartTests {
    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let policies = try TemporaryFolder.policies()
        try FileManager.default.copyItem(atPath: policies.path, toPath: "\(folder.path)/policies")
        return folder
    }

    private static func start(_ folder: TemporaryFolder, lameDuck: Int = 0) async throws -> ProgramProcess {
        try await ProgramProcess(
            folder: folder.path,
            arguments: ["--policy-path", "\(folder.path)/policies", "--set", "lame_duck_seconds=\(lameDuck)", "--set", "drain_seconds=20"])
    }

    @Test func `a restart under load loses no acknowledged capture`() async throws {
        let folder = try Self.folder()
        let server = try await Self.start(folder)
        let capture = Array(try Data(contentsOf: URL(filePath: "\(RepositoryFiles.root)/scripts/demo/captures/login.json")))
        let acknowledged = Acknowledged()
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<8 {
                tasks.addTask {
                    while let answer = await server.send("/captures", method: .POST, body: capture, within: 5) {
                        guard answer.status == 201, let id = (try? JSONValue.parse(answer.body))?["capture_id"]?.string else { return }
                        // In the middle of the load, whoever comes to the fortieth.
                        if acknowledged.add(id) == 40 { server.signal(SIGTERM) }
                    }
                }
            }
        }
        #expect(await server.status() == 0)
        let taken = acknowledged.all
        #expect(taken.count >= 40)

        let again = try await Self.start(folder)
        var found: Set<String> = []
        var cursor = ""
        repeat {
            let page = try #require(await again.send("/captures?limit=1000" + cursor))
            let json = try JSONValue.parse(page.body)
            found.formUnion(json["captures"]?.array?.compactMap { $0["capture_id"]?.string } ?? [])
            cursor = json["next"]?.string.map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty
        #expect(Set(taken).subtracting(found).isEmpty)
        let verdict = try JSONValue.parse(try #require(await again.send("/logs/verify")).body)
        #expect(verdict["integrity"]?["verdict"] == "ok")
        // What was counted before the end is counted on.
        let holder = try JSONValue.parse(try #require(await again.send("/auth/validate", method: .POST)).body)
        #expect(holder["use_count"]?.integer ?? 0 >= taken.count)
        again.signal(SIGTERM)
        #expect(await again.status() == 0)
    }

    @Test func `while the server drains it says so and still serves, and a second signal ends it at once`() async throws {
        let folder = try Self.folder()
        let server = try await Self.start(folder, lameDuck: 60)
        #expect(await server.send("/ready")?.status == 200)
        server.signal(SIGTERM)
        while await server.send("/ready")?.status == 200 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(await server.send("/ready")?.status == 503)
        #expect(await server.send("/status")?.status == 200)
        server.signal(SIGTERM)
        #expect(await server.status() == 128 + SIGTERM)
    }
}

/// What the server has acknowledged to any of its clients.
private final class Acknowledged: Sendable {
    private let ids = Mutex<[String]>([])

    var all: [String] { ids.withLock { $0 } }

    /// Notes an id; how many there are now.
    func add(_ id: String) -> Int {
        ids.withLock { ids in
            ids.append(id)
            return ids.count
        }
    }
}
