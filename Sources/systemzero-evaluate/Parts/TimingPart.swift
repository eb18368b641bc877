import AccessibilityTree
import ArgumentParser
import Foundation
import SystemZero

/// How long it takes to recognise a screen; measured by `systemzero-benchmark match`, whose output is handed in.
struct TimingPart: EvaluationPart {
    let match: [String]

    /// Milliseconds by number of templates.
    private static let goals: [Int64: Double] = [100: 1, 10_000: 20]

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        guard !match.isEmpty else { return .skipped(.timing, "no output of systemzero-benchmark was given") }
        var report = PartReport(.timing)
        for file in match {
            guard let bytes = FileManager.default.contents(atPath: file), let figures = try? JSONValue.parse(Array(bytes)),
                let templates = figures["templates"]?.integer, let median = figures["match_median_ms"]?.double
            else { throw ValidationError("`\(file)` is no output of `systemzero-benchmark match`") }
            report.figures.append(
                .number("match against \(templates) templates, median", median, atMost: Self.goals[templates], unit: " ms"))
            if let p95 = figures["match_p95_ms"]?.double {
                report.figures.append(.number("match against \(templates) templates, p95", p95, unit: " ms"))
            }
        }
        return report
    }
}
