import Baseline
import Drift
import FoundationEssentials
import SystemZero

/// Versions of a screen as a person reads them in a terminal.
enum HistoryText {
    static func render(_ history: BaselineHistory, verdicts: [ApprovalEntry]) -> String {
        var table = TextTable(columns: ["VERSION", "APPROVED AT", "APPROVED BY", "BASELINE", "REASON"])
        for version in history.versions {
            let number = "\(version.number)\(version.number == history.live?.version ? " live" : "")"
            switch version.content {
            case .success(let template):
                let metadata = template.metadata
                table.add([
                    number, metadata.approvedAt.map { String($0.prefix(19)) } ?? "-", shown(metadata.approvedBy ?? "-"),
                    template.baseline.map { String($0.rawValue.prefix(15)) } ?? "-", shown(metadata.reason ?? ""),
                ])
            case .failure(let errors):
                table.add([number, "-", "-", "-", "(\(errors.diagnostics.first?.message ?? "broken"))"])
            }
        }
        guard !verdicts.isEmpty else { return table.text }
        var second = TextTable(columns: ["VERDICT", "GIVEN AT", "BY", "CHANGES", "REASON"])
        for entry in verdicts {
            var name = entry.verdict.name
            if case .tolerate(let until) = entry.verdict { name += " until \(Timestamp.text(until * 1_000).prefix(16))Z" }
            second.add([
                name, String(Timestamp.text(entry.time * 1_000).prefix(19)), shown(entry.author), "\(entry.changes.count)",
                shown(entry.reason),
            ])
        }
        return table.text + "\n\n" + second.text
    }

    static func render(_ comparison: VersionComparison) -> String {
        var lines = ["\(comparison.after.screenID): version \(comparison.before.version) → version \(comparison.after.version)"]
        lines += fields(comparison.fields)
        if let diff = comparison.diff {
            let colours = Terminal.wantsColour(ProcessInfo.processInfo.environment)
            var text = DiffTerminalRenderer(colours: colours).render(diff)
            if text.hasSuffix("\n") { text.removeLast() }
            lines.append(text)
        }
        return lines.joined(separator: "\n")
    }

    /// One line for each field; additions and removals of lists by sign.
    static func fields(_ comparison: TemplateComparison) -> [String] {
        comparison.differences.map { difference in
            switch (difference.before, difference.after) {
            case (let before?, let after?): "~ \(difference.field): \(DisplayText.plain(before)) → \(DisplayText.plain(after))"
            case (nil, let after?): "+ \(difference.field): \(DisplayText.plain(after))"
            case (let before?, nil): "- \(difference.field): \(DisplayText.plain(before))"
            case (nil, nil): "  \(difference.field)"
            }
        }
    }

    private static func shown(_ text: String) -> String { LogLineText.visible(text) }
}
