import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import PolicyHost
import Testing

@testable import SystemZero

/// Findings of manipulation rules, found again by the rules themselves on the kept screen.
struct RuleAuditTests {
    private let installation: Installation

    init() throws {
        installation = try Installation(
            policies: Installation.policies([
                "severity.lua": """
                return {
                  judge = function(change, context)
                    return change.suggested or "info", change.kind .. " of " .. context.app, { "seen" }
                  end,
                  summarize = function(events, context)
                    return events[1].severity, #events .. " events, " .. (context.counts.manipulation or 0) .. " deceive"
                  end,
                }
                """,
                "noise.lua": "return { drop = { { role = \"progressbar\" } } }\n",
                "manipulation.lua": """
                return { rules = {
                  { id = "hurry", description = "pressing words", severity = "warning", scope = "all", when = { role = "button" },
                    inspect = function(node, context)
                      return node.name == "Only today", "says " .. node.name .. " beside " .. node.siblings[1].name
                    end },
                } }
                """,
            ]))
    }

    private static func capture(_ name: String, app: String = "shop") -> String {
        """
        {"app": "\(app)", "tree": {"role": "window", "name": "Pay", "bounds": {"x": 0, "y": 0.1, "width": 99.7, "height": 20}, "children": [
          {"role": "heading", "name": "Your ord\u{00E9}r", "states": ["focusable"]}, {"role": "progressbar", "name": "loading"},
          {"role": "textbox", "name": "Password", "states": ["protected"], "properties": {"autocomplete": "off", "data-x": "1"}},
          {"role": "fancy-thing", "name": "odd", "value": "https://shop.example/"},
          {"role": "button", "name": "\(name)", "bounds": {"x": 1, "y": 2, "width": 3.3333, "height": 4}}]}}
        """
    }

    private func submit(_ text: String, to monitor: Monitor) async throws -> [LogEntry] {
        let outcome = try await monitor.intake.submit(
            Submission(bytes: Array(text.utf8), actor: "test", origin: .http), generation: monitor.generations.current)
        return try outcome.receipts.compactMap(\.index).map { try monitor.logs.log.reader.entry(at: $0) }
    }

    private func auditor(_ monitor: Monitor) -> DecisionAuditor {
        DecisionAuditor(log: monitor.logs.log.reader, store: monitor.decisions)
    }

    private func data(_ entry: LogEntry) throws -> JSONObject { try #require(try JSONValue.parse(Array(entry.data)).object) }

    /// The finding of a manipulation rule.
    private func deception(among entries: [LogEntry]) throws -> LogEntry {
        let findings = try entries.filter { try data($0)["kind"] == "manipulation" }
        return try #require(findings.first)
    }

    @Test func `a rule finds the same again on the kept screen, under the policies of then`() async throws {
        try await installation.run { monitor in
            let entries = try await submit(Self.capture("Only today"), to: monitor)
            try installation.writePolicy("manipulation.lua", "return { rules = {} }\n")
            _ = try await monitor.reload()
            var auditor = auditor(monitor)
            let finding = try deception(among: entries)
            let audit = try auditor.audit(finding)
            #expect(audit.verdict == .same, "\(audit.text)")
            guard case .found(let steps) = audit.rule else {
                Issue.record("\(audit.text)")
                return
            }
            #expect(steps > 0)
            #expect(audit.json["rule"]?["outcome"] == "found")
            #expect(audit.remarks == ["the rule `hurry` looked again and found the same (\(steps) steps)"])
            let capture = try #require(entries.first)
            let whole = try auditor.audit(capture)
            #expect(whole.verdict == .same, "\(whole.text)")
            #expect(whole.logged.reason == "3 events, 1 deceive")
            #expect(whole.logged.steps == whole.now.steps)
            #expect(entries.allSatisfy(DecisionAuditor.isDecision))
        }
    }

    @Test func `a finding that the rule does not find is told apart, though its severity is judged the same`() async throws {
        try await installation.run { monitor in
            let real = try await submit(Self.capture("Only today"), to: monitor)
            // Somebody with write access puts a finding beside a screen that does not show it.
            let other = try await submit(Self.capture("Only today", app: "bank"), to: monitor)
            var capture = try data(try #require(real.first))
            let otherCapture = try data(try #require(other.first))
            capture.set("judged_screens", to: try #require(otherCapture["judged_screens"]))
            let forgedCapture = try await monitor.logs.append(LogEvent(.capture, .object(capture)))
            let finding = try data(deception(among: real))
            let forged = try await monitor.logs.append(LogEvent(.drift, .object(finding)))
            #expect(forgedCapture?.index == forged?.index.map { $0 - 1 })
            var auditor = auditor(monitor)
            let audit = try auditor.audit(try #require(forged?.index))
            #expect(audit.logged == audit.now)
            #expect(audit.verdict == .different)
            #expect(audit.json["rule"]?["outcome"] == "not_found")
            #expect(audit.remarks.contains { $0.contains("does not find this") })
        }
    }

    @Test func `a severity of the whole that was changed is told apart`() async throws {
        try await installation.run { monitor in
            let real = try await submit(Self.capture("Only today"), to: monitor)
            var capture = try data(try #require(real.first))
            capture.set("severity", to: "ignore")
            let forged = try await monitor.logs.append(LogEvent(.capture, .object(capture)))
            var auditor = auditor(monitor)
            #expect(try auditor.audit(try #require(forged?.index)).verdict == .different)
        }
    }

    @Test func `screens that are gone are named, those too large to keep are remarked, and equal trees are kept once`() async throws {
        try await installation.run { monitor in
            let first = try await submit(Self.capture("Only today"), to: monitor)
            let blobs = monitor.decisions.inputs.all().count
            installation.advance(seconds: 60)
            _ = try await submit(Self.capture("Only today"), to: monitor)
            // Another time gives another record and other questions, not another tree.
            #expect(monitor.decisions.inputs.all().count == blobs + 2)
            let rows = (0..<20_000).map { "{\"role\":\"text\",\"name\":\"row \($0)\"}" }.joined(separator: ",")
            let large =
                "{\"app\":\"big\",\"tree\":{\"role\":\"window\",\"children\":[\(rows),{\"role\":\"button\",\"name\":\"Only today\"}]}}"
            let entries = try await submit(large, to: monitor)
            var auditor = auditor(monitor)
            let audit = try auditor.audit(deception(among: entries))
            #expect(audit.rule == .notKept)
            #expect(audit.verdict == .same)
            #expect(audit.remarks.contains { $0.contains("could not look again") })
            let kept = try data(try #require(first.first))["judged_screens"]?.string
            monitor.decisions.inputs.remove(try #require(BlobDigest(rawValue: kept ?? "")))
            let finding = try deception(among: first)
            #expect(throws: Problem(.blobNotFound, "")) { try auditor.audit(finding) }
        }
    }
}
