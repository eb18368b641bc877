import AccessibilityTree
import PolicyHost
import SystemZero

/// A run of policy tests as a person reads it in a terminal, and as JSON.
struct PolicyTestText {
    let report: PolicyTestReport
    let isQuiet: Bool
    let colour: Bool

    var text: String {
        var lines: [String] = []
        var file = ""
        for result in report.results where !isQuiet || result.failure != nil {
            if result.file != file { lines.append(result.file) }
            file = result.file
            lines += self.lines(of: result)
        }
        lines.append(sum)
        if !report.coverage.isEmpty { lines += ["", CoverageText.table(report.coverage)] }
        return lines.joined(separator: "\n")
    }

    private func lines(of result: PolicyTestResult) -> [String] {
        let measures = "\(padded(result.duration.text, 10))  \(padded(String(result.steps), 8)) steps  \(result.name)"
        guard let failure = result.failure else { return ["  \(painted("ok  ", "32"))  \(measures)"] }
        var lines = ["  \(painted("FAIL", "1;31"))  \(measures)"]
        lines += failure.description.split(separator: "\n", omittingEmptySubsequences: false).map { "        \($0)" }
        for difference in result.differences {
            if !difference.path.isEmpty { lines.append("          at \(difference.path)") }
            lines.append("          \(painted("- expected  \(difference.expected)", "32"))")
            lines.append("          \(painted("+ got       \(difference.got)", "31"))")
        }
        return lines
    }

    private var sum: String {
        let time = report.results.reduce(Duration.zero) { $0 + $1.duration }
        let files = Set(report.results.map(\.file)).count
        return "\(report.results.count) tests in \(files) files: \(report.passed) passed, \(report.failures.count) failed, \(time.text)"
    }

    private func padded(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }

    private func painted(_ text: String, _ code: String) -> String { colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

    /// `{"tests": […], "passed", "failed", "milliseconds", "coverage"?: […]}`
    var document: JSONValue {
        let tests = report.results.map { result in
            JSONValue.members([
                "file": .string(result.file), "name": .string(result.name), "passed": .bool(result.failure == nil),
                "steps": .count(result.steps), "milliseconds": .share(result.duration / .milliseconds(1)), "failure": result.failure?.json,
                "differences": result.differences.isEmpty
                    ? nil
                    : .array(
                        result.differences.map {
                            .members(["path": .string($0.path), "expected": .string($0.expected), "got": .string($0.got)])
                        }),
            ])
        }
        let time = report.results.reduce(Duration.zero) { $0 + $1.duration }
        return .members([
            "tests": .array(tests), "passed": .count(report.passed), "failed": .count(report.failures.count),
            "milliseconds": .share(time / .milliseconds(1)),
            "coverage": report.coverage.isEmpty ? nil : CoverageText.document(report.coverage),
        ])
    }
}
