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

    /// A file that is no policy, and what is said of it.
    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let code: String
        /// Nil where no line is to blame: a file that is too large is not read.
        let line: Int?
        var testDescription: String { "\(name): \(code)" }

        init(_ name: String, _ text: String, _ code: String, line: Int?) {
            (self.name, self.text, self.code, self.line) = (name, text, code, line)
        }
    }

    static let bad = [
        Bad("rbac.lua", "return {\n  authorize = function( end\n}\n", "lua_syntax_error", line: 2),
        Bad("rbac.lua", "-- a number\nreturn 1\n", "policy_contract", line: 2),
        Bad("rbac.lua", "return {\n  authorize = 5,\n}\n", "policy_contract", line: 2),
        Bad("rate_limits.lua", "return {\n  limit = {},\n}\n", "policy_contract", line: 2),
        Bad("severity.lua", "return {\n  judge = \"critical\",\n}\n", "policy_contract", line: 2),
        Bad("manipulation.lua", "return {\n  rules = { 1 },\n}\n", "policy_contract", line: 2),
        Bad("noise.lua", "return {\n  drop = { \"all\" },\n}\n", "policy_contract", line: 2),
        Bad("rabc.lua", "return {}\n", "policy_unknown_hook", line: 1),
        Bad("rbac.lua", "return {\n  authorise = function() end,\n}\n", "policy_unknown_field", line: 2),
        Bad("severity.lua", "\u{FEFF}return {}", "policy_file_bom", line: 1),
        Bad("severity.lua", "return {\n}\r\n", "policy_file_crlf", line: 2),
        Bad("noise.lua", "return {}\n--\0\n", "policy_file_nul", line: 2),
        Bad("noise.lua", "\u{1B}LuaT", "policy_file_binary", line: 1),
        Bad("lib/big.lua", String(repeating: "-- filler\n", count: 104_858), "policy_file_too_large", line: nil),
        Bad("rbac.lua", "return {\n  api = 99,\n  authorize = function() end,\n}\n", "policy_api_too_new", line: 2),
        Bad("lib/a.lua", "return { api = 99 }\n", "policy_api_too_new", line: 1),
        Bad("rbac.lua", "local t = nil\nreturn t.x\n", "lua_runtime_error", line: 2),
        Bad("rbac.lua", "\nlocal t = require \"lib.none\"\nreturn t\n", "module_missing", line: 2),
        Bad("rbac.lua", "\nos.exit()\n", "withheld_name", line: 2),
        Bad("tests/a_test.lua", "test(\"x\", function()\n  expect(1).is(2)\nend)\n", "test_failed", line: 2),
    ]

    @Test(arguments: bad)
    func `what is no policy is refused with code, file and line, and the old revision serves`(_ given: Bad) async throws {
        try await installation.run { monitor in
            let before = monitor.generations.current.revision
            // A module is looked at when something requires it.
            if given.name.hasPrefix("lib/a") { try installation.writePolicy("rbac.lua", "require \"lib.a\"\n" + Installation.rbac("yes")) }
            try installation.writePolicy(given.name, given.text)
            let problem = try await #require(throws: Problem.self) { try await monitor.reload() }
            #expect(problem.code == "reload_refused")
            let first = try #require(problem.diagnostics.first)
            #expect(first.code == given.code, "\(problem)")
            #expect(first.file == given.name, "\(problem)")
            #expect(first.line == given.line, "\(problem)")
            #expect(monitor.generations.current.revision == before)
            #expect(monitor.ask("status:read").admission?.decision.reason == "yes")
            #expect(monitor.reloader.last?.succeeded == false)
            #expect(monitor.statusReport()["last_reload"]?["error"]?["code"] == "reload_refused")
        }
    }

    @Test func `ten thousand files are refused before one is compiled`() async throws {
        try await installation.run { monitor in
            let before = monitor.generations.current.revision
            for number in 0..<10_000 {
                if !FileManager.default.createFile(atPath: "\(folder)/m\(number).lua", contents: nil) { Issue.record("\(number)") }
            }
            let refused = try await codes(monitor)
            #expect(refused == ["policy_too_many_files"])
            #expect(monitor.generations.current.revision == before)
            #expect(monitor.ask("status:read").admission?.decision.reason == "yes")
        }
    }

    @Test func `a folder that vanishes and comes back while reloads run changes nothing but what is said`() async throws {
        try await installation.run { monitor in
            let before = monitor.generations.current.revision
            let (folder, aside) = (folder, installation.scratch.file("aside"))
            let mover = Task.detached {
                // Until the reloads are through; each move is one step of the file system.
                while !Task.isCancelled {
                    try FileManager.default.moveItem(atPath: folder, toPath: aside)
                    await Task.yield()
                    try FileManager.default.moveItem(atPath: aside, toPath: folder)
                    await Task.yield()
                }
            }
            var refused: Set<String> = []
            for _ in 0..<200 {
                do throws(Problem) {
                    let outcome = try await monitor.reload().outcome
                    #expect(outcome == .unchanged)
                } catch {
                    #expect(error.code == "reload_refused")
                    let areNamed = error.diagnostics.allSatisfy { !$0.file.isEmpty }
                    #expect(areNamed)
                    refused.formUnion(error.diagnostics.map(\.code))
                }
                #expect(monitor.ask("status:read").admission?.decision.reason == "yes")
            }
            mover.cancel()
            try await mover.value
            #expect(refused.isSubset(of: ["policy_folder_unreadable", "policy_file_unreadable", "policy_file_missing"]), "\(refused)")
            #expect(monitor.generations.current.revision == before)
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
