import AccessibilityTree
import ArgumentParser
import Foundation
import SystemZero

/// How long it takes to recognise a screen, and to take a capture from its bytes to durable entries; measured by
/// `systemzero-benchmark match` and `systemzero-benchmark pipeline`, whose output is handed in.
struct TimingPart: EvaluationPart {
    let match: [String]
    let pipeline: String?

    /// Milliseconds by number of templates.
    private static let goals: [Int64: Double] = [100: 1, 10_000: 20]
    /// Milliseconds of the whole pipeline at 1,000 nodes, the write to the disk taken off.
    private static let pipelineGoal = 6.0

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        guard !match.isEmpty || pipeline != nil else { return .skipped(.timing, "no output of systemzero-benchmark was given") }
        var report = PartReport(.timing)
        for file in match {
            guard let figures = Self.figures(file),
                let templates = figures["templates"]?.integer, let median = figures["match_median_ms"]?.double
            else { throw ValidationError("`\(file)` is no output of `systemzero-benchmark match`") }
            report.figures.append(
                .number("match against \(templates) templates, median", median, atMost: Self.goals[templates], unit: " ms"))
            if let p95 = figures["match_p95_ms"]?.double {
                report.figures.append(.number("match against \(templates) templates, p95", p95, unit: " ms"))
            }
        }
        if let pipeline {
            guard let figures = Self.figures(pipeline), let beyond = figures["p95_beyond_fdatasync_ms"]?.double else {
                throw ValidationError("`\(pipeline)` is no output of `systemzero-benchmark pipeline`")
            }
            let nodes = figures["nodes"]?.integer ?? 0
            report.figures.append(
                .number(
                    "capture of \(nodes) nodes to durable entries, p95 beyond fdatasync", beyond,
                    atMost: nodes == 1_000 ? Self.pipelineGoal : nil, unit: " ms"))
        }
        return report
    }

    private static func figures(_ file: String) -> JSONValue? {
        // A file that cannot be read is named by the caller.
        FileManager.default.contents(atPath: file).flatMap { try? JSONValue.parse(Array($0)) }
    }
}
