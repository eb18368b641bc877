import AccessibilityTree
import Foundation
import LuaRuntime
import PolicyHost
import SystemZero

/// Reloads of a whole monitor over a folder of its own: how long one of the shipped set takes, and whether many leave anything behind.
struct ReloadBenchmark {
    private let folder: String
    private let policies: String

    /// - Parameter base: where the folder is made; on a RAM disk the figures are those of the program alone.
    init(base: String?) throws {
        let base = base ?? NSTemporaryDirectory()
        folder = URL(fileURLWithPath: base).appendingPathComponent("systemzero-reload-\(ProcessInfo.processInfo.processIdentifier)").path
        policies = folder + "/policies"
        try FileManager.default.createDirectory(atPath: policies, withIntermediateDirectories: true)
    }

    /// Median and 95th percentile of reloads of the shipped set, every one with a new revision, replaying `decisions` recorded denials.
    func shipped(rounds: Int, decisions: Int) async throws -> JSONValue {
        defer { clean() }
        try FileManager.default.removeItem(atPath: policies)
        try PolicySet.embeddedOrProblem().write(to: policies)
        let source = try String(contentsOfFile: policies + "/rbac.lua", encoding: .utf8)
        let monitor = try await open()
        for number in 0..<decisions {
            let request = AccessRequest(
                method: "GET", path: "/\(number)", route: "/x", permission: "keys:write",
                principal: Principal(id: "k", name: "k", role: "readonly"), ip: "192.0.2.1", time: PolicyTime(unix: Int64(number)))
            monitor.recorder.record(.access(request), as: .grant)
        }
        var times: [Double] = []
        for round in 0..<rounds {
            try write(source + "-- \(round)\n", to: "rbac.lua")
            let start = DispatchTime.now().uptimeNanoseconds
            _ = try await monitor.reloader.reload(ReloadRequest(actor: "benchmark", trigger: .console))
            times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000)
        }
        let phases = try phases()
        await monitor.close()
        times.sort()
        return .members([
            "reloads": .count(rounds), "replayed": .count(decisions), "median_ms": .share(times[times.count / 2]),
            "p95_ms": .share(times[times.count * 95 / 100]), "phases_ms": phases,
        ])
    }

    /// Reloads of a tiny set that alternates between two revisions, with the memory of the process at every tenth of the way.
    func soak(reloads: Int) async throws -> JSONValue {
        defer { clean() }
        for (name, text) in Self.tiny { try write(text, to: name) }
        let monitor = try await open()
        var memory: [JSONValue] = []
        for round in 0..<reloads {
            try write(Self.rbac(round % 2 == 0 ? "one" : "two"), to: "rbac.lua")
            _ = try await monitor.reloader.reload(ReloadRequest(actor: "benchmark", trigger: .console))
            if (round + 1) % max(1, reloads / 10) == 0 { memory.append(.count(Self.residentKilobytes)) }
        }
        await monitor.close()
        return .members([
            "reloads": .count(reloads), "resident_kb": .array(memory), "leaked_lua_blocks": .count(LuaState.leakedBlocks),
        ])
    }

    /// The parts of an examination one by one, on one thread each.
    private func phases() throws -> JSONValue {
        let set = try PolicySet.read(folder: policies)
        func time(_ body: () throws -> Void) rethrows -> JSONValue {
            let start = DispatchTime.now().uptimeNanoseconds
            try body()
            return .share(Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000)
        }
        return .members([
            "read": try time { _ = try PolicySet.read(folder: policies) },
            "engine": try time { _ = try PolicyEngine(set) },
            "engine_one_worker": try time { _ = try PolicyEngine(set, options: PolicyEngineOptions(workers: 1)) },
            "tests_once": try time { _ = try PolicyTests.run(set) },
        ])
    }

    private func open() async throws -> Monitor {
        let settings = try Settings.load(
            flags: ["data_path": folder + "/data", "policy_path": policies, "request_log_path": "none"],
            environment: ["API_KEY": "benchmark-key-0123456789-abcdefghijklmn"], file: nil, folder: folder)
        return try await Monitor.open(settings: settings).monitor
    }

    private func write(_ text: String, to name: String) throws {
        try text.write(toFile: policies + "/" + name, atomically: true, encoding: .utf8)
    }

    private func clean() {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            FileHandle.standardError.write(Data("the folder \(folder) could not be removed\n".utf8))
        }
    }

    private static func rbac(_ word: String) -> String { "return { authorize = function() return true, \"\(word)\" end }\n" }

    private static let tiny = [
        "rbac.lua": rbac("one"), "rate_limits.lua": "return { limit = function() return nil end }\n", "noise.lua": "return {}\n",
        "severity.lua": "return { judge = function() return \"info\" end }\n", "manipulation.lua": "return { rules = {} }\n",
    ]

    private static var residentKilobytes: Int {
        // Without /proc there is no figure, and 0 is printed.
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4 : 0
    }
}
