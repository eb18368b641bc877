import Drift
import SystemZero

/// The findings of a capture as a person reads them in a terminal.
enum FindingsText {
    static func render(_ examination: Examination, title: String, colour: Bool) -> String {
        let report = examination.report
        let screen = report.match.screenID ?? "no known screen"
        var lines = ["\(LogLineText.visible(title)): \(screen) (\(report.match.verdict.name)\(identity(report.match.identity)))"]
        for suspicion in examination.suspicions { lines.append("  suspect: \(suspicion)") }
        let findings = report.events.filter { $0.severity > .ignore }.sorted { $0.severity > $1.severity }
        if findings.isEmpty { lines.append("  no drift") }
        for event in findings {
            let what =
                event.change.ruleID ?? event.change.attribute.map { "\(event.change.kind.rawValue) \($0)" } ?? event.change.kind.rawValue
            lines.append("  \(painted(event.severity, colour: colour))  \(what)  \(event.change.path)")
            if let reason = event.reason, !reason.isEmpty { lines.append("            \(reason)") }
            if let before = event.change.before, let after = event.change.after {
                lines.append("            \(Problem.quote(before)) → \(Problem.quote(after))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func identity(_ identity: Double?) -> String {
        guard let identity else { return "" }
        return ", identity \(Int((identity * 100).rounded())) %"
    }

    private static func painted(_ severity: Severity, colour: Bool) -> String {
        let word = severity.rawValue.uppercased()
        let padded = word + String(repeating: " ", count: max(0, 8 - word.count))
        guard colour else { return padded }
        let code =
            switch severity {
            case .critical: "1;31"
            case .warning: "33"
            case .info, .ignore: "36"
            }
        return "\u{1B}[\(code)m\(padded)\u{1B}[0m"
    }
}
