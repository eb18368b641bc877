import AccessibilityTree
import SystemZero

/// All parts together.
struct Evaluation {
    let data: String
    let revision: String
    private var reports: [(report: PartReport, seconds: Double)] = []

    init(data: String, revision: String) {
        self.data = data
        self.revision = revision
    }

    mutating func add(_ report: PartReport, seconds: Double) { reports.append((report, seconds)) }

    var held: Bool { reports.allSatisfy(\.report.held) }

    var title: String { "evaluation of \(data) under policies \(revision.prefix(19))" }

    var verdict: String {
        let figures = reports.flatMap { $0.report.figures.filter { $0.goal != nil } }
        let missed = figures.count { !$0.holds }
        let skipped = reports.count { $0.report.skipped != nil }
        return "\n\(figures.count - missed) of \(figures.count) goals held"
            + (skipped == 0 ? "" : "; \(skipped) of \(reports.count) parts skipped for want of data")
    }

    var json: JSONValue {
        [
            "data": .string(data), "policies": .string(revision), "held": .bool(held),
            "parts": .array(
                reports.map { entry in
                    guard case .object(var object) = entry.report.json else { return .null }
                    object.set("seconds", to: .share(entry.seconds))
                    return .object(object)
                }),
        ]
    }
}
