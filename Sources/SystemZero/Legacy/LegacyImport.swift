import AccessibilityTree
package import Baseline
import IntegrityLog
import LogIndex

/// Takes over what the earlier Python program left: its YAML templates and its log.
///
/// Everything is read and checked before anything is written. Templates come in whole or not at all. Records of the log become entries of
/// kind `legacy`: this log vouches for when they came and that they stay as they came, never for what they say.
package struct LegacyImport: Sendable {
    private let baselines: BaselineDesk
    private let book: LogBook

    /// Entries appended at once: each piece is durable before the next.
    private static let piece = 256
    private static let maximumLogBytes = 256 << 20

    package init(_ monitor: Monitor) {
        baselines = monitor.baselines
        book = monitor.logs
    }

    /// Reads, checks and imports. An import that broke off goes on where it was; one that is repeated adds nothing.
    ///
    /// - Parameter acceptingBreaks: takes a log whose chain does not hold; its entries say so from the first break on.
    /// - Throws: ``Problem`` 422 with file and line of all that cannot be read, 409 for conflicts and for a chain that does not hold.
    package func run(
        _ sources: LegacySources, preference: MergePlan.Preference, acceptingBreaks: Bool, reason: String?, actor: String, dryRun: Bool
    ) async throws(Problem) -> LegacyOutcome {
        let reason = dryRun ? reason ?? "" : try baselines.checked(reason)
        let logs = try sources.logs.map { path throws(Problem) in try Self.read(path) }
        let library = sources.templates.isEmpty ? nil : try TemplateLibrary(legacy: sources.templates)
        let breaks = logs.flatMap(\.breaks)
        guard breaks.isEmpty || acceptingBreaks || dryRun else {
            throw Problem(
                .legacyChainBroken, "the hash chain does not hold in \(breaks.count == 1 ? "a place" : "\(breaks.count) places")",
                location: breaks.first?.location,
                help: "nothing was imported; find out who changed the log, or import it as it is with --accept-broken-chain",
                diagnostics: Array(breaks.prefix(100)))
        }
        var templates: ImportOutcome?
        if let library {
            templates = try await baselines.merge(library, preference: preference, reason: reason, actor: actor, dryRun: dryRun)
        }
        var imported: [LegacyOutcome.Log] = []
        for log in logs {
            let done = try progress(of: log)
            if !dryRun, !done.isWhole { try await append(log, from: done.records, reason: reason, actor: actor) }
            imported.append(
                LegacyOutcome.Log(
                    file: log.file, records: log.count, entries: done.isWhole ? 0 : log.count - done.records, breaks: log.breaks))
        }
        return LegacyOutcome(
            templates: templates, logs: imported, skipped: sources.skipped, remarks: library?.remarks ?? [], isDryRun: dryRun)
    }

    private static func read(_ path: String) throws(Problem) -> LegacyLog {
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try DurableFile.read(path, limit: maximumLogBytes)?.bytes ?? []
        } catch {
            throw error.problem
        }
        return try LegacyLog(bytes, file: path)
    }

    /// How much of a log stands here already. O(entries of this log), once an import.
    private func progress(of log: LegacyLog) throws(Problem) -> (records: Int, isWhole: Bool) {
        var filter = LogQuery()
        filter.kinds = [LogEvent.Kind.legacy.rawValue]
        let scan = LogScan(book.log.reader, filter: filter)
        var (position, records, isWhole) = (UInt64(0), 0, false)
        let size = try scan.size()
        while position < size {
            let (entries, next) = try scan.entries(from: position, limit: 1_000)
            for entry in entries {
                // Lines of ours parse; one that somebody damaged belongs to no import.
                guard let data = try? JSONValue.parse(Array(entry.data)), data["log"]?.string == log.digest.rawValue else { continue }
                if data["action"]?.string == "imported" { isWhole = true } else { records += 1 }
            }
            guard next > position else { break }
            position = next
        }
        return (records, isWhole)
    }

    private func append(_ log: LegacyLog, from start: Int, reason: String, actor: String) async throws(Problem) {
        var first: UInt64?
        var waiting: [LogEvent] = []
        for event in log.events(skipping: start) {
            waiting.append(event)
            guard waiting.count == Self.piece else { continue }
            let receipts = try await book.append(waiting)
            first = first ?? receipts.first?.index
            waiting = []
        }
        waiting.append(log.summary(actor: actor, reason: reason, first: first))
        try await book.append(waiting)
    }
}
