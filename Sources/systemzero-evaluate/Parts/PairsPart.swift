import AccessibilityTree
import Drift
import SystemZero

/// Labelled pairs of captures: repeats must be silent, another version of a program must not be an alarm.
struct PairsPart: EvaluationPart {
    private struct Comparison {
        let pair: LabelledPair
        let ending: String
        let examination: Examination

        var verdict: String { examination.report.match.verdict.name }
    }

    private static let leastSilent = 0.99
    private static let mostWarnings = 2.0
    private static let kinds = ["repeat", "condition", "data", "version", "state", "flow", "attack"]

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        guard let pairs = try LabelledPair.all(in: data) else { return .skipped(.pairs, "there is no captures/pairs.json") }
        var comparisons: [Comparison] = []
        for pair in pairs { comparisons += try compare(pair, in: data, with: bench) }
        guard !comparisons.isEmpty else { return .skipped(.pairs, "no pair has both of its captures") }
        var report = PartReport(.pairs)
        repeats(comparisons.filter { $0.pair.kind == "repeat" }, &report)
        versions(comparisons.filter { $0.pair.kind == "version" }, &report)
        report.tables += [confusion(comparisons), listing(comparisons)]
        return report
    }

    /// In every form that both captures are kept in.
    private func compare(_ pair: LabelledPair, in data: DataFolder, with bench: Bench) throws -> [Comparison] {
        let (before, after) = ("captures/" + pair.before, "captures/" + pair.after)
        let shared = data.endings(of: after).filter(Set(data.endings(of: before)).contains)
        return try shared.map { ending in
            let baseline = try bench.submission(data.path(before + ending))
            let examination = try bench.compare(try bench.submission(data.path(after + ending)), with: baseline)
            return Comparison(pair: pair, ending: ending, examination: examination)
        }
    }

    private func repeats(_ comparisons: [Comparison], _ report: inout PartReport) {
        guard !comparisons.isEmpty else { return report.remarks.append("no pair of kind `repeat`") }
        report.figures.append(
            .share("repeats without drift", comparisons.count { $0.examination.isSilent }, of: comparisons.count, atLeast: Self.leastSilent)
        )
    }

    private func versions(_ comparisons: [Comparison], _ report: inout PartReport) {
        guard !comparisons.isEmpty else { return report.remarks.append("no pair of kind `version`") }
        let critical = comparisons.count { $0.examination.count(.critical) > 0 }
        let warnings = comparisons.map { $0.examination.count(.warning) }.sorted()
        report.figures += [
            .number("versions with a critical finding", Double(critical), atMost: 0),
            .number("warnings a version pair, median", Self.median(warnings), atMost: Self.mostWarnings),
            Figure("warnings a version pair, most", "\(warnings.last ?? 0)", value: .count(warnings.last ?? 0)),
        ]
        var table = Table("warnings of version pairs", columns: ["PAIR", "NODES", "INFO", "WARNING", "CRITICAL", "RULES"])
        for comparison in comparisons {
            let examination = comparison.examination
            table.add([
                "\(comparison.pair.before) -> \(comparison.pair.after)\(comparison.ending)", "\(examination.normalized.count)",
                "\(examination.count(.info))", "\(examination.count(.warning))", "\(examination.count(.critical))",
                examination.rules(atLeast: .warning),
            ])
        }
        report.tables.append(table)
    }

    /// What each kind of pair is judged as, by its worst finding.
    private func confusion(_ comparisons: [Comparison]) -> Table {
        var table = Table("worst finding by kind of pair", columns: ["KIND", "PAIRS", "SILENT", "INFO", "WARNING", "CRITICAL"])
        for kind in Self.kinds {
            let group = comparisons.filter { $0.pair.kind == kind }
            guard !group.isEmpty else { continue }
            let counts = [Severity.ignore, .info, .warning, .critical].map { severity in
                "\(group.count { $0.examination.worst == severity })"
            }
            table.add([kind, "\(group.count)"] + counts)
        }
        return table
    }

    private func listing(_ comparisons: [Comparison]) -> Table {
        var table = Table("every pair", columns: ["KIND", "BEFORE", "AFTER", "MATCH", "WORST", "RULES"], isDetail: true)
        for comparison in comparisons {
            table.add([
                comparison.pair.kind, comparison.pair.before, comparison.pair.after + comparison.ending, comparison.verdict,
                comparison.examination.worst.rawValue, comparison.examination.rules(atLeast: .info),
            ])
        }
        return table
    }

    static func median(_ sorted: [Int]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
    }
}
