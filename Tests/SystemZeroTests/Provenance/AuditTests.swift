import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

/// Logged decisions made again from their entry, their bundle and their input.
struct AuditTests {
    private let installation: Installation

    init() throws {
        installation = try Installation(
            policies: Installation.policies([
                "severity.lua": """
                return { judge = function(change, context)
                  return sz.settings.level or "warning", change.kind .. " on " .. context.screen_id, { "seen" }
                end }

                """
            ]))
    }

    /// A log with one privileged grant, one denial, and the findings of one capture; the indices of those entries.
    private func written(_ monitor: Monitor) async throws -> [LogEntry] {
        _ = monitor.ask("keys:write")
        let issued = try monitor.keys.create(
            KeyRequest(name: "viewer", role: "readonly"), now: Date(milliseconds: installation.clock.now()))
        _ = monitor.ask("config:reload", key: issued.secret.text)
        _ = try await monitor.intake.submit(
            Submission(bytes: Array(Self.capture.utf8), actor: "test", origin: .http), generation: monitor.generations.current)
        await monitor.decisions.flush()
        return try monitor.logs.log.entries(from: 0, limit: 100)
    }

    private static let capture = #"{"tree":{"role":"window","name":"Pay","children":[{"role":"button","name":"Send"}]},"app":"shop"}"#

    private func auditor(_ monitor: Monitor) -> DecisionAuditor {
        DecisionAuditor(log: monitor.logs.log.reader, store: monitor.decisions)
    }

    @Test func `grants, denials and findings come out the same, step by step`() async throws {
        try await installation.run { monitor in
            let decisions = try await written(monitor).filter(DecisionAuditor.isDecision)
            var auditor = auditor(monitor)
            let audits = try decisions.map { try auditor.audit($0) }
            #expect(audits.map(\.verdict) == audits.map { _ in .same })
            #expect(audits.map(\.logged.steps) == audits.map(\.now.steps))
            #expect(Set(audits.map(\.logged.result)).isSuperset(of: ["allow", "deny", "warning"]), "\(audits.map(\.text))")
            #expect(audits.allSatisfy { $0.remarks.isEmpty })
            let whole = try #require(audits.first { $0.subject.hasSuffix("as a whole") })
            #expect(whole.logged.result == "warning")
            #expect(whole.inputDigest.hasPrefix("sha256:"))
            let finding = try #require(audits.last)
            #expect(finding.logged.reason == "unmatched on  [seen]")
            #expect(finding.json["verdict"] == "same")
            #expect(finding.text.contains("same  severity: "))
        }
    }

    @Test func `an audit of an old revision runs the old policies`() async throws {
        try await installation.run { monitor in
            let decisions = try await written(monitor).filter(DecisionAuditor.isDecision)
            try installation.writePolicy("rbac.lua", Installation.rbac("other"))
            #expect(try await monitor.reload().outcome == .reloaded)
            var auditor = auditor(monitor)
            #expect(try decisions.allSatisfy { try auditor.audit($0).verdict == .same })
        }
    }

    @Test func `an entry that says something else is told apart`() async throws {
        try await installation.run { monitor in
            let entries = try await written(monitor)
            let access = try #require(entries.first { $0.kind == "access" })
            var object = try #require(try JSONValue.parse(Array(access.data)).object)
            object.set("allowed", to: false)
            let forged = try await monitor.logs.append(LogEvent(.access, .object(object)))
            var auditor = auditor(monitor)
            let audit = try auditor.audit(try #require(forged?.index))
            #expect(audit.verdict == .different)
            #expect(audit.logged.result == "deny")
            #expect(audit.now.result == "allow")
        }
    }

    @Test func `a blob that is gone or changed is named, and nothing is guessed`() async throws {
        try await installation.run { monitor in
            let decisions = try await written(monitor).filter(DecisionAuditor.isDecision)
            let data = try decisions.map { try JSONValue.parse(Array($0.data)) }
            let access = try #require(data.first?["input_digest"]?.string.flatMap(BlobDigest.init(rawValue:)))
            let path = monitor.decisions.inputs.path(of: access)
            try Data("{}".utf8).write(to: URL(filePath: path))
            var auditor = auditor(monitor)
            #expect(throws: Problem(.blobDamaged, "")) { try auditor.audit(decisions[0]) }
            monitor.decisions.inputs.remove(access)
            #expect(throws: Problem(.blobNotFound, "")) { try auditor.audit(decisions[0]) }
            monitor.decisions.bundles.remove(monitor.generations.current.bundle)
            #expect(throws: Problem(.blobNotFound, "")) { try auditor.audit(decisions[1]) }
        }
    }

    @Test func `entries that decide nothing are refused with the way to those that do`() async throws {
        try await installation.run { monitor in
            let entries = try await written(monitor)
            var auditor = auditor(monitor)
            let entry = try #require(entries.first { $0.kind == "server" })
            #expect(throws: Problem(.notADecision, "")) { try auditor.audit(entry.index) }
            // A capture in which nothing was found was judged by nobody.
            let quiet = try await monitor.logs.append(LogEvent(.capture, .members(["capture_id": "x"])))
            #expect(throws: Problem(.notADecision, "")) { try auditor.audit(try #require(quiet?.index)) }
            #expect(throws: Problem.self) { try auditor.audit(10_000) }
        }
    }

    @Test func `the policy values of the settings are part of what is kept`() throws {
        let bundle = PolicyBundle(
            try PolicySet.embedded(), options: PolicyEngineOptions(settings: ["level": "critical"]))
        let restored = try PolicyBundle(bundle.bytes)
        #expect(restored.set.revision == bundle.set.revision)
        #expect(restored.settings["level"] == "critical")
        #expect(restored.budgets == bundle.budgets)
        #expect(restored.bytes == bundle.bytes)
        #expect(throws: PolicyProblems.self) { try PolicyBundle(Array(bundle.bytes.dropLast(40))) }
    }
}
