import AccessibilityTree
import Glibc
import IntegrityLog
import LogIndex
import SystemZero

/// Exports of a whole log in every format, and what memory they take.
struct LogExportBenchmark {
    /// Holds the log between runs.
    let folder: String
    let entries: UInt64
    /// Nil for all of them.
    let format: LogExportFormat?

    func run() async throws -> JSONValue {
        _ = try await FilledLog.make(folder, entries: entries)
        var figures: [(String, JSONValue)] = [("entries", .count(entries))]
        let formats = format.map { [$0] } ?? LogExportFormat.allCases
        for format in formats { figures.append((format.rawValue, try export(LogExportRequest(format)))) }
        var filtered = LogExportRequest(.ndjson)
        filtered.filter.severity = "critical"
        figures.append(("ndjson_filtered", try export(filtered)))
        return .object(JSONObject(figures))
    }

    private func export(_ request: LogExportRequest) throws -> JSONValue {
        let before = Self.peakKilobytes
        let log = try LogKeys.reader(folder)
        var (read, written): (Int, Int) = (0, 0)
        let spent = try ContinuousClock().measure {
            var exporter = try LogKeys.exporter(request, in: folder, time: 0)
            while let bytes = try exporter.next() { written += bytes.count }
        }
        // What went through is the size of the lines, whatever came out.
        try log.exportLines(from: 0, to: .max) { read += $0.count }
        let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
        return .members([
            "read_mb_per_s": .double((Double(read) / seconds / 1e5).rounded() / 10),
            "written_mb": .double((Double(written) / 1e5).rounded() / 10), "peak_growth_kb": .count(Self.peakKilobytes - before),
        ])
    }

    /// The most memory that the process has had.
    private static var peakKilobytes: Int {
        var usage = rusage()
        // The structure is ours and lives through the call.
        _ = unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}
