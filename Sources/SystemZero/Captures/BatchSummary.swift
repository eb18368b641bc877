package import AccessibilityTree
package import Drift

/// The counts of a batch by screen: as many rows as the catalog has screens, however many files there were.
package struct BatchSummary: Sendable {
    /// What was found in the captures of one screen.
    package struct Row: Sendable {
        package var files = 0
        /// By the worst severity of each capture.
        package var worst: [Severity: Int] = [:]

        package init() {}
    }

    package private(set) var screens: [String: Row] = [:]
    package private(set) var unknown = Row()
    package private(set) var ambiguous = Row()
    package private(set) var unreadable = 0
    /// Captures with a finding at or above the threshold.
    package private(set) var failed = 0

    private let failOn: Severity

    package init(failOn: Severity) { self.failOn = failOn }

    package var files: Int { screens.values.reduce(unknown.files + ambiguous.files + unreadable) { $0 + $1.files } }

    package mutating func add(_ outcome: BatchDetection.Outcome) {
        guard case .success(let examination) = outcome.result else {
            unreadable += 1
            return
        }
        if examination.fails(at: failOn) { failed += 1 }
        switch examination.report.match.verdict {
        case .matched: Self.count(examination, in: &screens[examination.report.match.screenID ?? "", default: Row()])
        case .unknownScreen: Self.count(examination, in: &unknown)
        case .ambiguous: Self.count(examination, in: &ambiguous)
        }
    }

    private static func count(_ examination: Examination, in row: inout Row) {
        row.files += 1
        let worst = max(examination.report.severity, examination.report.events.map(\.severity).max() ?? .ignore)
        row.worst[worst, default: 0] += 1
    }

    /// The rows in the order of a table: screens by name, then what is none.
    package var rows: [(name: String, row: Row)] {
        screens.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            + [("(unknown screen)", unknown), ("(ambiguous)", ambiguous)].filter { $0.1.files > 0 }
    }

    package var json: JSONValue {
        .members([
            "summary": .members([
                "files": .count(files), "failed": .count(failed), "unreadable": .count(unreadable), "fail_on": .string(failOn.rawValue),
                "unknown_screen": .count(unknown.files), "ambiguous": .count(ambiguous.files),
                "screens": .object(JSONObject(screens.sorted { $0.key < $1.key }.map { ($0.key, Self.json($0.value)) })),
            ])
        ])
    }

    private static func json(_ row: Row) -> JSONValue {
        var object = JSONObject([("files", .count(row.files))])
        for severity in Severity.allCases.sorted() {
            object.set(severity == .ignore ? "clean" : severity.rawValue, to: .count(row.worst[severity] ?? 0))
        }
        return .object(object)
    }
}
