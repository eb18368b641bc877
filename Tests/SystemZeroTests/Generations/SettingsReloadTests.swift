import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import PolicyHost
import Testing

@testable import SystemZero

/// What a reload does with changed settings: together with the policies, through the same gate, or not at all.
struct SettingsReloadTests {
    private let installation: Installation

    private static let rbac = """
        return { authorize = function(request)
          local word = sz.settings.word or "none"
          if request.principal.role == "admin" then return true, word end
          return sz.settings.open == true, word
        end }

        """

    init() throws {
        installation = try Installation(
            policies: Installation.policies([
                "rbac.lua": Self.rbac,
                "tests/rbac_test.lua": """
                test("the word is no bad one", function() expect(sz.settings.word ~= "bad").is(true) end)

                """,
            ]))
        try Folder.create(installation.scratch.file("config"))
    }

    private func write(_ yaml: String) throws { _ = try installation.scratch.write(yaml, to: "config/settings.yaml") }

    private func values(_ text: String, more: String = "") throws { try write("policy:\n  values: {\(text)}\n\(more)") }

    private func word(_ monitor: Monitor) -> String? { monitor.ask("status:read").admission?.decision.reason }

    private func shown(_ monitor: Monitor, _ name: String) -> JSONValue? {
        monitor.settingsReport().array?.first { $0["name"]?.string == name }
    }

    private func lastReload(_ monitor: Monitor) throws -> JSONValue {
        let entries = try monitor.logs.log.entries(from: 0, limit: 1_000).filter { $0.kind == LogEvent.Kind.reload.rawValue }
        return try JSONValue.parse(Array(try #require(entries.last).data))
    }

    @Test func `changed values judge differently from the reload on, and a rollback brings the old ones back`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            #expect(word(monitor) == "one")
            let revision = monitor.generations.current.revision
            try values("word: two")
            #expect(try await monitor.reload(dryRun: true).settings.map(\.name) == ["policy.values.word"])
            #expect(word(monitor) == "one")
            let report = try await monitor.reload()
            #expect(report.outcome == .reloaded && report.tests == 1)
            #expect(report.settings.map(\.name) == ["policy.values.word"])
            #expect(word(monitor) == "two")
            #expect(shown(monitor, "policy.values.word")?["value"] == "two")
            #expect(try lastReload(monitor)["settings"]?.array?.first?["name"] == "policy.values.word")
            #expect(monitor.generations.current.revision == revision)
            #expect(monitor.reloader.history.revisions.map(\.revision) == [revision, revision])
            #expect(try await monitor.reload().outcome == .unchanged)

            let back = try await monitor.reloader.rollback(to: nil, reason: "too early", actor: "test")
            #expect(back.outcome == .rolledBack && back.settings.map(\.name) == ["policy.values.word"])
            #expect(word(monitor) == "one")
            #expect(shown(monitor, "policy.values.word")?["source"] == "held revision")
            let other = try #require(monitor.reloader.history.revisions.first { $0.bundle != monitor.generations.current.bundle })
            _ = try await monitor.reloader.rollback(to: other.bundle.rawValue, reason: "by its bundle", actor: "test")
            #expect(word(monitor) == "two")
            _ = try await monitor.reloader.rollback(to: revision.description, reason: "by its revision", actor: "test")
            #expect(word(monitor) == "one")
            // The next reload goes by the files again.
            #expect(try await monitor.reload().outcome == .reloaded)
            #expect(word(monitor) == "two")
            #expect(shown(monitor, "policy.values.word")?["source"] == "settings file")
        }
    }

    @Test func `changed values pass the whole gate`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            let viewer = try monitor.keys.create(
                KeyRequest(name: "viewer", role: "readonly"), now: Date(milliseconds: installation.clock.now())
            ).secret.text
            _ = monitor.ask("config:reload", key: viewer)
            try values("word: bad")
            let refused = try await #require(throws: Problem.self) { try await monitor.reload() }
            #expect(refused.diagnostics.map(\.code) == ["test_failed"])
            try values("word: two, open: true")
            let weaker = try await #require(throws: Problem.self) { try await monitor.reload() }
            #expect(weaker == Problem(.flipsNotAccepted, ""))
            #expect(word(monitor) == "one")
            #expect(shown(monitor, "policy.values.open") == nil)
            let digest = try #require(weaker.extra.first { $0.key == "flips_digest" }?.value.string)
            _ = try await monitor.reload(accept: digest)
            #expect(word(monitor) == "two")
            #expect(monitor.ask("config:reload", key: viewer).admission != nil)
        }
    }

    @Test func `settings that are not valid refuse the whole reload and change nothing`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            let before = monitor.generations.current
            try values("word: two", more: "server:\n  port: x\n  hots: a\nlog:\n  level: loud\n")
            try installation.writePolicy("rbac.lua", Installation.rbac("other"))
            for dryRun in [true, false] {
                let problem = try await #require(throws: Problem.self) { try await monitor.reload(dryRun: dryRun) }
                #expect(problem.status == 422 && problem == Problem(.settingsInvalid, ""))
                #expect(problem.diagnostics.count == 3)
                #expect(problem.diagnostics.allSatisfy { $0.line != nil && $0.help != nil })
            }
            #expect(monitor.generations.current === before)
            #expect(word(monitor) == "one")
            #expect(monitor.statusReport()["last_reload"]?["error"]?["code"] == "settings_invalid")
            let entry = try lastReload(monitor)
            #expect(entry["outcome"] == "refused" && entry["diagnostics"]?.array?.count == 3)
        }
    }

    @Test func `what needs a restart keeps its value, and report, log and settings say so`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            try values("word: one", more: "server:\n  port: 9000\n  cors_origins: [\"https://console.example\"]\n")
            let report = try await monitor.reload()
            #expect(report.outcome == .reloaded)
            #expect(report.settings.map { "\($0.name) \($0.isInForce)" } == ["CORS_ORIGINS true", "PORT false"])
            let warning = try #require(report.warnings.first { $0.code == "setting_needs_restart" })
            #expect(warning.message.contains("`PORT`") && warning.message.contains("`8080`") && warning.message.contains("`9000`"))
            #expect(monitor.settings.port == 8_080)
            #expect(monitor.settings.corsOrigins == ["https://console.example"])
            #expect(shown(monitor, "PORT")?["value"] == "8080")
            #expect(shown(monitor, "PORT")?["after_restart"] == "9000")
            #expect(shown(monitor, "PORT")?["takes_effect"] == "restart")
            #expect(shown(monitor, "CORS_ORIGINS")?["source"] == "settings file")
            let logged = try #require(try lastReload(monitor)["settings"]?.array)
            #expect(logged.map { $0["in_force"] } == [true, false])
            #expect(logged.map { $0["after"] } == ["https://console.example", "9000"])
            // The engine is the same: nothing that judges has changed.
            #expect(report.tests == 0)
            #expect(try await monitor.reload().outcome == .unchanged)
        }
    }

    @Test func `budgets and states are those of the new settings, and an earlier revision comes back with its own`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            try values("word: one", more: "  workers: 3\n  budgets:\n    decision_steps: 5000\n")
            #expect(try await monitor.reload().outcome == .reloaded)
            #expect(monitor.generations.current.policies.options.budgets.decisionSteps == 5_000)
            #expect(monitor.generations.current.policies.options.workers == 3)
            let back = try await monitor.reloader.rollback(to: nil, reason: "too tight", actor: "test")
            #expect(back.settings.map(\.name) == ["POLICY_DECISION_STEPS"])
            #expect(monitor.settings.policyLimits.decisionSteps == 200_000)
            #expect(shown(monitor, "POLICY_DECISION_STEPS")?["source"] == "held revision")
            #expect(monitor.generations.current.policies.options.workers == 3)
        }
    }

    @Test func `another policy folder and the noise that values make are taken over`() async throws {
        try values("word: one, hidden: none")
        try installation.writePolicy(
            "noise.lua", "return { drop = { { role = sz.settings.hidden == \"all\" and \"button\" or \"progressbar\" } } }\n")
        try await installation.run { monitor in
            let before = monitor.generations.current.policies.noiseDigest
            try values("word: one, hidden: all")
            _ = try await monitor.reload()
            #expect(monitor.generations.current.policies.noiseDigest != before)
            let other = installation.scratch.file("other")
            try FileManager.default.copyItem(atPath: installation.scratch.file("policies"), toPath: other)
            try Data(Installation.rbac("elsewhere").utf8).write(to: URL(filePath: other + "/rbac.lua"))
            // The flag of the start names the folder; nothing below it does.
            try write("policy:\n  path: \(other)\n")
            _ = try await monitor.reload()
            #expect(word(monitor) == "none")
        }
        let free = try Installation()
        try Folder.create(free.scratch.file("config"))
        try await free.run { monitor in
            _ = try free.scratch.write("policy:\n  path: \(installation.scratch.file("other"))\n", to: "config/settings.yaml")
            let report = try await monitor.reload()
            #expect(report.settings.map(\.name) == ["POLICY_PATH"])
            #expect(word(monitor) == "elsewhere")
        }
    }

    @Test func `reloads that arrive together leave settings and policies of one moment`() async throws {
        try values("word: start")
        try await installation.run { monitor in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let text = "policy:\n  values: {word: \"w\(number)\"}\ncaptures:\n  match_margin: 0.\(number + 1)\n"
                        // Whole or not at all: another reload may be reading at this moment.
                        try Data(text.utf8).write(to: URL(filePath: installation.scratch.file("config/settings.yaml")), options: .atomic)
                        _ = try await monitor.reload()
                        let generation = monitor.generations.current
                        let number = generation.settings.policyValues["word"]?.string?.dropFirst() ?? ""
                        #expect(generation.policies.options.settings == generation.settings.policyValues)
                        #expect("\(generation.settings.matchMargin)" == "0.\((Int(number) ?? 0) + 1)")
                    }
                }
                try await group.waitForAll()
            }
            let last = try Settings.load(folder: installation.scratch.path)
            #expect(monitor.settings.policyValues == last.policyValues)
            #expect(word(monitor) == last.policyValues["word"]?.string)
        }
    }

    @Test func `decisions of before are decided again as they were, whatever the values are now`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            _ = monitor.ask("keys:write")
            try values("word: two")
            _ = try await monitor.reload()
            _ = monitor.ask("keys:write")
            await monitor.decisions.flush()
            try await monitor.logs.append(LogEvent(.server, .members(["action": "settled"])))
            var auditor = DecisionAuditor(log: monitor.logs.log.reader, store: monitor.decisions)
            let audits = try monitor.logs.log.entries(from: 0, limit: 100).filter(DecisionAuditor.isDecision).map { try auditor.audit($0) }
            #expect(audits.map(\.verdict) == [.same, .same])
            #expect(audits.map(\.now.reason) == ["one", "two"])
            #expect(audits.map(\.logged.steps) == audits.map(\.now.steps))
        }
    }

    @Test func `a replay asks each set with the values that it has, twice the same`() async throws {
        try values("word: one")
        try await installation.run { monitor in
            let viewer = try monitor.keys.create(
                KeyRequest(name: "viewer", role: "readonly"), now: Date(milliseconds: installation.clock.now())
            ).secret.text
            _ = monitor.ask("config:reload", key: viewer)
            let held = monitor.generations.current.bundle.rawValue
            try values("word: two")
            _ = try await monitor.reload()
            let generation = monitor.generations.current
            let replays = [
                try await monitor.policyDesk.replay(revision: held, files: [], in: generation),
                try await monitor.policyDesk.replay(revision: held, files: [], in: generation),
            ]
            #expect(replays[0] == replays[1])
            #expect(replays[0]["flips"]?.array?.isEmpty == true && replays[0]["replayed"] == 1)
            #expect(try await monitor.policyDesk.evaluate(Self.question, in: generation)["reason"] == "two")
        }
        let set = try PolicySet.read(folder: installation.scratch.file("policies"))
        func replay() throws -> DecisionReplay { try DecisionReplay.run(settings: installation.settings, against: set) }
        #expect(try replay().table.rows.isEmpty)
        // A running server would be asked to accept this.
        try values("word: two, open: true")
        let (first, second) = (try replay(), try replay())
        #expect(first.table.rows.map { "\($0.before) \($0.after)" } == ["deny allow"])
        #expect(first.table.digest == second.table.digest)
    }

    private static let question: JSONValue = [
        "hook": "access", "request": ["permission": "x:read", "principal": ["role": "admin"]],
    ]

    @Test func `values that changed while the server was stopped can be taken back`() async throws {
        try values("word: one")
        try await installation.run { _ in }
        try values("word: two")
        try await installation.run { monitor in
            #expect(word(monitor) == "two")
            #expect(monitor.reloader.history.revisions.count == 2)
            _ = try await monitor.reloader.rollback(to: nil, reason: "not asked for", actor: "test")
            #expect(word(monitor) == "one")
        }
        // The files are what a start goes by.
        try await installation.run { monitor in #expect(word(monitor) == "two") }
    }

    @Test func `the last good set goes on with the values that it had`() async throws {
        try values("word: one")
        try await installation.run { _ in }
        try values("word: two")
        try installation.writePolicy("rbac.lua", "return {")
        try await installation.run { monitor in
            #expect(word(monitor) == "one")
            #expect(shown(monitor, "policy.values.word")?["source"] == "held revision")
        }
    }
}
