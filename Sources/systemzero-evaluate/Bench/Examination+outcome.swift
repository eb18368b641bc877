import Drift
import PolicyHost
import SystemZero

extension Examination {
    /// Findings that people are told.
    var findings: [DriftEvent] { report.events.filter { $0.severity > .ignore } }

    var isSilent: Bool { findings.isEmpty }

    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

    /// The worst finding, as tables show it.
    var worst: Severity { findings.map(\.severity).max() ?? .ignore }

    /// Whether one of these rules found something at least this bad.
    func fired(_ rules: [String], atLeast severity: Severity) -> Bool {
        findings.contains { event in event.severity >= severity && event.change.ruleID.map(rules.contains) == true }
    }

    /// `novel_secret_input!!, decline_removed!`: the rules that found something at least this bad, the worst first, each once.
    func rules(atLeast least: Severity) -> String {
        var seen: Set<String> = []
        return findings.filter { $0.severity >= least }.sorted { $0.severity > $1.severity }.compactMap { event in
            let rule =
                event.change.ruleID ?? [event.change.kind.rawValue, event.change.attribute].compactMap(\.self).joined(separator: " ")
            let mark = event.severity == .critical ? "!!" : event.severity == .warning ? "!" : ""
            return seen.insert(rule + mark).inserted ? rule + mark : nil
        }.joined(separator: ", ")
    }
}
