import Drift
import SystemZero

/// The counts of a batch as a table: a row for each screen, then what is none, then all.
enum SummaryTable {
    static func text(_ summary: BatchSummary) -> String {
        var table = TextTable(columns: ["SCREEN", "FILES", "CLEAN", "INFO", "WARNING", "CRITICAL"])
        var all = BatchSummary.Row()
        for (name, row) in summary.rows {
            table.add(cells(name, row))
            all.files += row.files
            all.worst.merge(row.worst, uniquingKeysWith: +)
        }
        if summary.unreadable > 0 { table.add(["(unreadable)", "\(summary.unreadable)", "", "", "", ""]) }
        all.files += summary.unreadable
        table.add(cells("all", all))
        return table.text
    }

    private static func cells(_ name: String, _ row: BatchSummary.Row) -> [String] {
        [name, "\(row.files)"] + Severity.allCases.sorted().map { "\(row.worst[$0] ?? 0)" }
    }
}
