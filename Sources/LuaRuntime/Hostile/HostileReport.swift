/// The verdicts of a run of hostile scripts, as a table for a terminal.
package struct HostileReport: Sendable {
    package var results: [HostileResult]

    package init(_ results: [HostileResult]) {
        self.results = results
    }

    /// Whether every script ended as it must.
    package var holds: Bool {
        results.allSatisfy(\.holds)
    }

    /// One line a script, aligned, and a line that sums up.
    package var text: String {
        let heading = ["script", "outcome", "ms", "steps", "KB", "verdict"]
        let rows = [heading] + results.map(cells)
        let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return (2...4).contains(column) ? padding + row[column] : row[column] + padding
            }.joined(separator: "  ")
        }
        let failed = results.count { !$0.holds }
        let sum = failed == 0 ? "all \(results.count) scripts held" : "\(failed) of \(results.count) scripts broke out"
        return (lines + [sum]).joined(separator: "\n") + "\n"
    }

    private func cells(_ result: HostileResult) -> [String] {
        [
            result.name, result.outcome, String(Int(result.milliseconds.rounded())), String(result.steps),
            String((result.peakBytes + 1023) / 1024),
            verdict(result),
        ]
    }

    private func verdict(_ result: HostileResult) -> String {
        if !result.isExpected { return "expected \(result.expected.joined(separator: " or "))" }
        if !result.isBounded { return "over time or memory" }
        return result.healthyAfter ? "held" : "the next call failed"
    }
}
