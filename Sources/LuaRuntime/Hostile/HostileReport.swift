/// The verdicts of a run of hostile scripts, as a table for a terminal.
package struct HostileReport: Sendable {
    package var results: [HostileResult]
    /// The limits that the scripts ran under.
    package var limits: LuaLimits

    package init(_ results: [HostileResult], limits: LuaLimits = .standard) {
        self.results = results
        self.limits = limits
    }

    /// Whether every script ended as it must.
    package var holds: Bool {
        results.allSatisfy(\.holds)
    }

    /// What loading and calling may take together, in milliseconds; a script has held when it ended within four times as much.
    package var deadlineMilliseconds: Double {
        (limits.load.deadline + limits.call.deadline) / .milliseconds(1)
    }

    /// One line a script, aligned, and a line that sums up.
    package var text: String {
        let heading = ["script", "outcome", "expected", "ms", "deadline", "steps", "peak KB", "next call", "verdict"]
        let rows = [heading] + results.map(cells)
        let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                if column == row.count - 1 { return row[column] }
                return (3...6).contains(column) ? padding + row[column] : row[column] + padding
            }.joined(separator: "  ")
        }
        let failed = results.count { !$0.holds }
        let sum = failed == 0 ? "all \(results.count) scripts held" : "\(failed) of \(results.count) scripts broke out"
        return (lines + [sum]).joined(separator: "\n") + "\n"
    }

    private func cells(_ result: HostileResult) -> [String] {
        [
            result.name, result.outcome, result.expected.isEmpty ? "any bounded end" : result.expected.joined(separator: "|"),
            String(Int(result.milliseconds.rounded())), String(Int(deadlineMilliseconds.rounded())), String(result.steps),
            String((result.peakBytes + 1023) / 1024), result.healthyAfter ? "healthy" : "failed", result.verdict,
        ]
    }
}
