import AccessibilityTree
import FoundationEssentials
import LuaRuntime
import PolicyHost
import Testing

@testable import SystemZero

/// The reload gate from the outside: what it refuses, in what order, and what it leaves behind.
struct ReloaderTests {
    private let installation: Installation

    init() throws { installation = try Installation(policies: Installation.policies()) }

    private var folder: String { installation.scratch.file("policies") }

    @Test(arguments: [
        ("rbac.lua", "return {", "lua_syntax_error"), ("rbac.lua", "return { authorise = function() end }", "policy_unknown_field"),
        ("rbac.lua", "return 1", "policy_bad_value"), ("severity.lua", "\u{FEFF}return {}", "policy_file_bom"),
        ("severity.lua", "return {}\r\n", "policy_file_crlf"), ("noise.lua", "return {} --\0", "policy_file_nul"),
        ("noise.lua", "\u{1B}Lua", "policy_file_binary"), ("lib/big.lua", String(repeating: "-", count: 1 << 20), "policy_file_too_large"),
        ("rbac.lua", "return { api = 99, authorize = function() end }", "policy_api_too_new"),
        ("tests/a_test.lua", "test(\"x\", function() expect(1).is(2) end)", "test_failed"),
    ])
    func `what is no policy is refused with its file, and the old revision serves`(
        _ name: String, _ text: String, _ code: String
    ) async throws {
        try await installation.run { monitor in
            let before = monitor.generations.current.revision
            try installation.writePolicy(name, text)
            let problem = try await #require(throws: Problem.self) { try await monitor.reload() }
            #expect(problem.code == "reload_refused")
            #expect(problem.diagnostics.first?.file == name, "\(problem)")
            if !code.hasPrefix("policy_unknown"), !code.hasPrefix("policy_bad"), !code.hasPrefix("policy_api") {
                #expect(problem.diagnostics.map(\.code).contains(code), "\(problem)")
            }
            #expect(monitor.generations.current.revision == before)
            #expect(monitor.ask("status:read").admission != nil)
            #expect(monitor.reloader.last?.succeeded == false)
            #expect(monitor.statusReport()["last_reload"]?["error"]?["code"] == "reload_refused")
        }
    }

    @Test func `a folder that vanishes, a file that does, and a link that leads out are refused`() async throws {
        try await installation.run { monitor in
            let outside = try installation.scratch.write("return {}", to: "outside.lua")
            let link = folder + "/lib.lua"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: outside)
            #expect(try await codes(monitor) == ["policy_symlink_outside"])
            try FileManager.default.removeItem(atPath: link)
            try FileManager.default.removeItem(atPath: folder + "/noise.lua")
            #expect(try await codes(monitor) == ["policy_file_missing"])
            try FileManager.default.removeItem(atPath: folder)
            #expect(try await codes(monitor) == ["policy_folder_unreadable"])
            #expect(monitor.ask("status:read").admission?.decision.reason == "yes")
        }
    }

    private func codes(_ monitor: Monitor) async throws -> [String] {
        try await #require(throws: Problem.self) { try await monitor.reload() }.diagnostics.map(\.code)
    }

    @Test func `an unchanged set keeps its engine, and templates and keys are read again`() async throws {
        try await installation.run { monitor in
            let engine = monitor.generations.current.policies
            let report = try await monitor.reload()
            #expect(report.outcome == .unchanged)
            #expect(monitor.generations.current.policies === engine)
            #expect(try await monitor.reload(dryRun: true).outcome == .checked)
            #expect(monitor.reloader.history.revisions.count == 1)
        }
    }

    @Test func `reloads that arrive together pass one by one`() async throws {
        try await installation.run { monitor in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        try installation.writePolicy("rbac.lua", Installation.rbac("number \(number % 2)"))
                        _ = try await monitor.reload()
                        try await monitor.reloader.refreshBaselines()
                    }
                }
                try await group.waitForAll()
            }
            #expect(monitor.reloader.history.revisions.last?.revision == monitor.generations.current.revision)
            // The threads that examined may hold what they gave back for another moment.
            for _ in 0..<10_000 where monitor.reloader.reaper.count > 0 {
                _ = monitor.reloader.reaper.reap()
                await Task.yield()
            }
            #expect(monitor.reloader.reaper.count == 0)
        }
    }

    @Test func `a table that changed since it was read is not the one that was accepted`() async throws {
        try await installation.run { monitor in
            let viewer = try monitor.keys.create(
                KeyRequest(name: "viewer", role: "readonly"), now: Date(milliseconds: installation.clock.now())
            ).secret.text
            _ = monitor.ask("config:reload", key: viewer)
            try installation.writePolicy("rbac.lua", Installation.rbac("lax", others: "true"))
            let digest = try await monitor.reload(dryRun: true).flips.digest
            #expect(monitor.reloader.last == nil)
            _ = monitor.ask("keys:write", key: viewer)
            let problem = try await #require(throws: Problem.self) { try await monitor.reload(accept: digest) }
            #expect(problem == Problem(.flipsNotAccepted, ""))
            #expect(problem.detail.contains("not the one that was accepted"))
            let again = try #require(problem.extra.first { $0.key == "flips_digest" }?.value.string)
            #expect(try await monitor.reload(accept: again).outcome == .reloaded)
        }
    }

    @Test func `a severity that falls needs acceptance too`() async throws {
        try await installation.run { monitor in
            _ = try await monitor.intake.submit(
                Submission(bytes: Array(#"{"tree":{"role":"window","name":"Pay"}}"#.utf8), actor: "test", origin: .http),
                generation: monitor.generations.current)
            try installation.writePolicy("severity.lua", "return { judge = function() return \"ignore\", \"never\" end }\n")
            let dry = try await monitor.reload(dryRun: true)
            #expect(
                dry.flips.rows.first.map { "\($0.hook.rawValue) \($0.before) \($0.after) \($0.weakens)" } == "severity warning ignore true")
            await #expect(throws: Problem(.flipsNotAccepted, "")) { try await monitor.reload() }
        }
    }

    @Test func `a set under which nobody could reload is refused`() async throws {
        try await installation.run { monitor in
            try installation.writePolicy("rbac.lua", "return { authorize = function() return false end }\n")
            #expect(try await codes(monitor) == ["policy_lock_out"])
        }
    }

    @Test func `two hundred reloads leave nothing behind`() async throws {
        try await installation.run { monitor in
            let leaked = LuaState.leakedBlocks
            for round in 0..<200 {
                try installation.writePolicy("rbac.lua", Installation.rbac(round % 2 == 0 ? "one" : "two"))
                _ = try await monitor.reload()
            }
            await monitor.reloader.reap()
            #expect(monitor.reloader.reaper.count == 0)
            #expect(LuaState.leakedBlocks == leaked)
            #expect(monitor.reloader.history.revisions.count == 3)
        }
    }

    @Test func `a borrowed generation lives until it is given back`() async throws {
        try await installation.run { monitor in
            var borrowed: Generation? = monitor.generations.current
            try installation.writePolicy("rbac.lua", Installation.rbac("next"))
            _ = try await monitor.reload()
            #expect(monitor.reloader.reaper.count == 1)
            #expect(borrowed?.policies.authorize(AccessRequest(facts: Self.facts, principal: .console, now: 0)).reason == "yes")
            borrowed = nil
            await monitor.tick()
            #expect(monitor.reloader.reaper.count == 0)
        }
    }

    private static let facts = RequestFacts(method: "GET", path: "/x", route: "/x", permission: "x:read")
}
