import Drift

/// A run as workflow commands of GitHub Actions: each becomes an annotation of the run and of its pull request, whether or not the capture is a
/// file of the repository. Source: GitHub Docs, Workflow commands for GitHub Actions.
struct AnnotationReport {
    private let report: RunReport

    /// GitHub shows so many of a kind for a step; the rest is counted.
    private static let shown = 10
    private static let longest = 500

    init(_ report: RunReport) { self.report = report }

    var text: String {
        var lines: [String] = []
        for (command, annotations) in [("error", broken + told(.critical)), ("warning", told(.warning)), ("notice", told(.info))] {
            lines += annotations.prefix(Self.shown).map { "::\(command) file=\($0.file),line=1,title=\($0.title)::\($0.message)" }
            let left = annotations.count - Self.shown
            if left > 0 { lines.append("::\(command) title=System//Zero::\(left) more findings of this kind: see the report") }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private struct Annotation {
        let file: String
        let title: String
        let message: String

        init(file: String, title: String, message: String) {
            self.file = AnnotationReport.property(file)
            self.title = AnnotationReport.property(title)
            self.message = AnnotationReport.escape(message)
        }
    }

    private func told(_ severity: Severity) -> [Annotation] {
        report.rows.flatMap { row -> [Annotation] in
            guard case .examined(let findings) = row.outcome else { return [] }
            return findings.events.filter { $0.severity == severity }.map { event in
                Annotation(
                    file: row.file,
                    title: "\(event.screenID.isEmpty ? "drift" : event.screenID): \(event.change.ruleID ?? event.change.kind.rawValue)",
                    message: event.sentence)
            }
        }
    }

    private var broken: [Annotation] {
        report.rows.compactMap { row in
            guard case .unreadable(let problem) = row.outcome else { return nil }
            return Annotation(file: row.file, title: problem.code, message: problem.detail)
        }
    }

    /// A message: one line of visible characters, in which nothing starts another command.
    private static func escape(_ text: String) -> String { DisplayText.plain(text, limit: longest).replacing("%", with: "%25") }

    private static func property(_ text: String) -> String {
        escape(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
