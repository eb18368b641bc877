import Drift

/// A run as JUnit XML: a suite for each screen, a case for each capture. Source: the schema of the Jenkins xUnit plugin.
struct JUnitReport {
    private let report: RunReport

    init(_ report: RunReport) { self.report = report }

    var document: String {
        var suites: [(name: String, rows: [RunReport.Row])] = []
        for row in report.rows {
            let name = Self.suite(of: row)
            if let place = suites.firstIndex(where: { $0.name == name }) {
                suites[place].rows.append(row)
            } else {
                suites.append((name, [row]))
            }
        }
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml +=
            "<testsuites name=\"System//Zero\" tests=\"\(report.rows.count)\" failures=\"\(report.failed)\" errors=\"\(report.unreadable)\">\n"
        for suite in suites.sorted(by: { $0.name < $1.name }) { xml += render(suite.name, suite.rows) }
        return xml + "</testsuites>\n"
    }

    private static func suite(of row: RunReport.Row) -> String {
        switch row.outcome {
        case .examined(let findings): findings.screenID ?? "(\(findings.verdict))"
        case .unreadable: "(unreadable)"
        }
    }

    private func render(_ name: String, _ rows: [RunReport.Row]) -> String {
        let cases = rows.map { row -> (text: String, failed: Bool, broken: Bool) in
            let head = "    <testcase classname=\"\(Self.escape(name))\" name=\"\(Self.escape(row.file))\" time=\"0\""
            switch row.outcome {
            case .unreadable(let problem):
                return (
                    head
                        + ">\n      <error type=\"\(Self.escape(problem.code))\" message=\"\(Self.escape(problem.detail))\"/>\n    </testcase>\n",
                    false, true
                )
            case .examined(let findings):
                guard findings.fails else { return (head + "/>\n", false, false) }
                let told = findings.events.filter { $0.severity > .ignore }.sorted { $0.severity > $1.severity }
                let text = told.map { "\($0.severity.rawValue): \($0.sentence)" }.joined(separator: "\n")
                let message = told.first?.sentence ?? findings.suspicions.first ?? "drift"
                return (
                    head
                        + ">\n      <failure type=\"\(findings.severity.rawValue)\" message=\"\(Self.escape(message))\">\(Self.escape(text))</failure>\n    </testcase>\n",
                    true, false
                )
            }
        }
        return
            "  <testsuite name=\"\(Self.escape(name))\" tests=\"\(rows.count)\" failures=\"\(cases.count { $0.failed })\" errors=\"\(cases.count { $0.broken })\" timestamp=\"\(Timestamp.text(report.startedAt).prefix(19))\">\n"
            + cases.map(\.text).joined() + "  </testsuite>\n"
    }

    /// Text for XML 1.0, in attributes too: what it may not hold at all stands as its code point.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}",
                "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                result += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
