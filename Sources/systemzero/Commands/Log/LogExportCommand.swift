import ArgumentParser
import Glibc
import SystemZero

struct LogExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write entries as json, ndjson, csv, html, ocsf or sarif.",
        discussion: """
            To standard output, or to a file that appears under its name only when it is complete. --after exports what has come since:
            the last index that was looked at is told at the end. docs/LOG_EXPORT.md describes the formats.

            EXAMPLES
              systemzero log export --format csv --kind drift --output findings.csv
              systemzero log export --format html --since 2026-11-22 --output today.html
              systemzero log export --format ocsf --after 41999 | curl --data-binary @- https://siem.example/ingest
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var filter: LogFilterOptions
    @Option(help: "json, ndjson (the lines as they are stored), csv, html, ocsf or sarif (findings only).") var format = LogExportFormat
        .ndjson
    @Option(help: "Only entries after this index.") var after: UInt64?
    @Option(help: "Only entries before this index.") var before: UInt64?
    @Option(help: "The file to write; without it standard output.") var output: String?

    func run() async throws {
        try await reporting {
            let directory = try options.load().logPath
            var request = LogExportRequest(format)
            (request.after, request.before, request.filter) = (after, before, try filter.query())
            var exporter = try LogKeys.exporter(request, in: directory, time: MonitorClock.system.now())
            do {
                try write(&exporter)
            } catch let failure as FileFailure {
                throw failure.problem
            }
        }
    }

    private func write(_ exporter: inout LogExporter) throws {
        // A bar in the middle of the output itself would be in the way.
        var bar = ProgressBar("export", isWanted: output != nil || isatty(STDOUT_FILENO) == 0)
        let range = exporter.facts.range
        let sink = try output.map { try GrowingFile($0) }
        while let bytes = try exporter.next() {
            if let sink { try sink.append(bytes) } else { try Terminal.writeAll(bytes) }
            bar.show(exporter.position - range.lowerBound, of: UInt64(range.count))
        }
        try sink?.finish()
        bar.finish()
        let last = range.isEmpty ? "nothing to look at" : "up to entry \(range.upperBound - 1)"
        if output != nil { Terminal.note("\(exporter.count) entries, \(last)") }
    }
}

extension LogExportFormat: ExpressibleByArgument {}
