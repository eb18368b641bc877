import ArgumentParser
import Drift
import PolicyHost
import SystemZero

/// Where the findings of a run are written besides the terminal.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write a report of the run, such as sarif=drift.sarif; json, html, junit, sarif or github (annotations; - is standard output). Can be given several times.",
            valueName: "format=file"))
    var report: [ReportTarget] = []
    @Option(help: "An earlier SARIF or JSON report: its findings are told as unchanged, others as new.") var previous: String?

    /// An empty report for a run under a generation; nil when none is wanted.
    func begin(threshold: Severity, generation: Generation) throws -> RunReport? {
        guard !report.isEmpty else { return nil }
        var known: Set<String>?
        if let previous {
            guard let bytes = try DurableFile.read(previous, limit: 256 << 20)?.bytes else {
                throw Problem(.notFound, "there is no report \(Problem.quote(previous, limit: 200))")
            }
            known = try RunReport.fingerprints(of: bytes, file: previous)
        }
        return RunReport(
            threshold: threshold, revision: generation.revision.description, previous: known,
            drawsOutlines: report.contains { $0.format == .html })
    }

    /// Writes every report that was asked for.
    func write(_ run: RunReport?) throws {
        guard let run else { return }
        for target in report {
            let bytes = run.render(target.format)
            if target.path == CaptureFiles.standardInput {
                Terminal.write(bytes)
            } else {
                try DurableFile.replace(target.path, with: bytes, permissions: 0o644, durability: .process)
            }
        }
    }
}

/// `format=file`; `-` is standard output.
struct ReportTarget: ExpressibleByArgument {
    let format: ReportFormat
    let path: String

    init?(argument: String) {
        guard let separator = argument.firstIndex(of: "="), let format = ReportFormat(rawValue: String(argument[..<separator])) else {
            return nil
        }
        self.format = format
        path = String(argument[argument.index(after: separator)...])
        if path.isEmpty { return nil }
    }
}
