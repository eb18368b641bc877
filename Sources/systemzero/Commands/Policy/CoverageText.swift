import AccessibilityTree
import PolicyHost
import SystemZero

/// Which lines of the policies the tests ran.
enum CoverageText {
    static func table(_ files: [FileCoverage]) -> String {
        var table = TextTable(columns: ["FILE", "LINES", "RUN", "SHARE", "NOT RUN"], numbers: [1, 2, 3])
        for file in files {
            table.add([
                file.file, String(file.executable.count), String(file.covered), Decimals.percent(file.percent),
                ranges(file).joined(separator: ", "),
            ])
        }
        let (lines, covered) = (files.reduce(0) { $0 + $1.executable.count }, files.reduce(0) { $0 + $1.covered })
        let share = lines == 0 ? 100 : 100 * Double(covered) / Double(lines)
        table.add(["all", String(lines), String(covered), Decimals.percent(share), ""])
        return table.text.split(separator: "\n").map { $0.trimmingEnd() }.joined(separator: "\n")
    }

    static func document(_ files: [FileCoverage]) -> JSONValue {
        .array(
            files.map { file in
                .members([
                    "file": .string(file.file), "lines": .count(file.executable.count), "covered": .count(file.covered),
                    "percent": .share(file.percent), "missed": .strings(ranges(file)),
                ])
            })
    }

    private static func ranges(_ file: FileCoverage) -> [String] {
        file.missedRanges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    }
}

extension Substring {
    /// Without the blanks at the end.
    fileprivate func trimmingEnd() -> Substring { prefix(upTo: lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex) }
}
