import Drift
import SystemZero

/// Flows and graphs as a person reads them in a terminal.
enum FlowText {
    static func render(_ report: FlowReport) -> String {
        var table = TextTable(columns: ["STEP", "SCREEN", "TRANSITION", "CRITICAL", "WARNING", "INFO", "FILE"])
        for (number, step) in report.steps.enumerated() {
            let counts = step.examination.report.counts.bySeverity
            table.add([
                "\(number + 1)", step.screen ?? "(\(step.examination.report.match.verdict.name))", step.basis?.rawValue ?? "-",
                "\(counts[.critical] ?? 0)", "\(counts[.warning] ?? 0)", "\(counts[.info] ?? 0)", step.file,
            ])
        }
        var lines = [table.text]
        for (number, step) in report.steps.enumerated() {
            for event in step.examination.report.events where event.change.driftType == .sequence {
                let reason = event.reason.map { ": \($0)" } ?? ""
                lines.append("step \(number + 1): \(event.severity.rawValue) \(event.change.ruleID ?? event.change.kind.rawValue)\(reason)")
            }
        }
        return lines.joined(separator: "\n")
    }

    static func render(_ graph: TransitionGraph) -> String {
        var table = TextTable(columns: ["FROM", "TO", "BASIS", "REMARK"])
        let unknown = graph.unknownTargets()
        for edge in graph.edges {
            let remark = unknown.first { $0.screen == edge.from && $0.target == edge.to }.map { target in
                "no template describes it" + (target.suggestion.map { "; did you mean \($0)?" } ?? "")
            }
            table.add([edge.from, edge.to, edge.basis.rawValue, remark ?? ""])
        }
        return table.text
    }
}
