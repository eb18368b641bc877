package import AccessibilityTree
import Baseline
package import Drift
import PolicyHost

/// What a run over capture files found, kept to be written down in several shapes at its end.
package struct RunReport: Sendable {
    /// One capture file.
    package struct Row: Sendable {
        package enum Outcome: Sendable {
            case examined(Findings)
            case unreadable(Problem)
        }

        package let file: String
        package let outcome: Outcome
    }

    /// What was found out about one capture; its tree is let go of.
    package struct Findings: Sendable {
        package let screenID: String?
        package let app: String?
        package let verdict: String
        package let severity: Severity
        package let fails: Bool
        package let suspicions: [String]
        package let events: [DriftEvent]
        /// The screen as an outline with its changes marked, as HTML; nil where none was asked for or none can be drawn.
        package let outline: String?
        package let json: JSONValue
    }

    /// Milliseconds since 1970.
    package let startedAt: Int64
    package private(set) var endedAt: Int64
    package let threshold: Severity
    package let revision: String
    package private(set) var rows: [Row] = []
    /// Fingerprints of the findings of an earlier run; nil where there is none to compare with.
    package let previous: Set<String>?
    private let clock: MonitorClock
    private let drawsOutlines: Bool

    /// - Parameter drawsOutlines: whether captures are drawn for an HTML page; costs a diff for each.
    package init(
        threshold: Severity, revision: String, previous: Set<String>? = nil, drawsOutlines: Bool, clock: MonitorClock = .system
    ) {
        self.threshold = threshold
        self.revision = revision
        self.previous = previous
        self.drawsOutlines = drawsOutlines
        self.clock = clock
        startedAt = clock.now()
        endedAt = startedAt
    }

    package mutating func add(_ examination: Examination, file: String, generation: Generation) {
        endedAt = clock.now()
        let report = examination.report
        let outline = drawsOutlines && report.hasDrift ? generation.outline(of: examination) : nil
        rows.append(
            Row(
                file: file,
                outcome: .examined(
                    Findings(
                        screenID: report.match.screenID, app: examination.envelope.app, verdict: report.match.verdict.name,
                        severity: max(report.severity, report.events.map(\.severity).max() ?? .ignore),
                        fails: examination.fails(at: threshold), suspicions: examination.suspicions, events: report.events,
                        outline: outline, json: examination.json(file: file)))))
    }

    package mutating func add(_ problem: Problem, file: String) {
        endedAt = clock.now()
        rows.append(Row(file: file, outcome: .unreadable(problem)))
    }

    package var failed: Int {
        rows.count { if case .examined(let findings) = $0.outcome { findings.fails } else { false } }
    }

    package var unreadable: Int {
        rows.count { if case .unreadable = $0.outcome { true } else { false } }
    }

    package func render(_ format: ReportFormat) -> [UInt8] {
        switch format {
        case .json: jsonReport.jsonBytes + [0x0A]
        case .html: Array(HTMLReport(self).page.utf8)
        case .junit: Array(JUnitReport(self).document.utf8)
        case .github: Array(AnnotationReport(self).text.utf8)
        case .sarif: SARIFReport(self).document.jsonBytes + [0x0A]
        }
    }

    private var jsonReport: JSONValue {
        .members([
            "tool": "System//Zero", "version": .string(BuildDescription.current.version), "started_at": .string(Timestamp.text(startedAt)),
            "ended_at": .string(Timestamp.text(endedAt)), "policy_revision": .string(revision), "fail_on": .string(threshold.rawValue),
            "files": .count(rows.count), "failed": .count(failed), "unreadable": .count(unreadable),
            "captures": .array(
                rows.map { row in
                    switch row.outcome {
                    case .examined(let findings): findings.json
                    case .unreadable(let problem):
                        .members([
                            "file": .string(row.file),
                            "error": .members([
                                "code": .string(problem.code), "detail": .string(problem.detail), "location": .text(problem.location),
                            ]),
                        ])
                    }
                }),
        ])
    }
}

extension Generation {
    /// The capture beside the approved screen that it was compared with, as a fragment of HTML.
    func outline(of examination: Examination) -> String? {
        let match = examination.report.match
        guard let screen = match.screenID.flatMap(ScreenID.init(rawValue:)), let template = baselines.catalog.template(screen) else {
            return nil
        }
        let number = examination.candidates.first { $0.screenID == template.screenID }?.baseline ?? 0
        // A baseline that cannot be read was a problem of the examination already; the page then goes without an outline.
        guard let digest = template.baseline(number) ?? template.baselines.first,
            let baseline = try? baselines.baseline(digest, of: template)
        else { return nil }
        let capture = baselines.prepare(examination.normalized, of: template)
        let diff = TreeDiff.compute(
            from: baseline.tree, to: capture.tree,
            options: DiffOptions(
                scope: ComparisonScope(ignoring: policies.noiseRules.ignoredAttributes), unorderedFrom: baseline.noise.unordered,
                unorderedTo: capture.noise.unordered))
        return DiffHTMLRenderer(limit: 600).fragment(diff)
    }
}
