/// What a run of the policy tests showed.
package struct PolicyTestReport: Hashable, Sendable {
    /// In the order of files and registration.
    package let results: [PolicyTestResult]
    /// Empty unless coverage was asked for.
    package let coverage: [FileCoverage]

    package init(results: [PolicyTestResult], coverage: [FileCoverage] = []) {
        self.results = results
        self.coverage = coverage
    }

    package var failures: [PolicyDiagnostic] { results.compactMap(\.failure) }
    package var passed: Int { results.count - failures.count }
    package var isSuccess: Bool { failures.isEmpty }

    /// The report for build servers, in the JUnit XML form.
    package func junit() -> String {
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites tests="\#(results.count)" failures="\#(failures.count)" errors="0" time="\#(Self.seconds(results))">"#,
        ]
        let files = results.map(\.file).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        for file in files {
            let own = results.filter { $0.file == file }
            lines.append(
                #"  <testsuite name="\#(Self.escaped(file))" tests="\#(own.count)" failures="\#(own.count { $0.failure != nil })" "#
                    + #"errors="0" skipped="0" time="\#(Self.seconds(own))">"#)
            for result in own {
                let head =
                    #"    <testcase classname="\#(Self.escaped(file))" name="\#(Self.escaped(result.name))" time="\#(Self.seconds([result]))""#
                guard let failure = result.failure else {
                    lines.append(head + "/>")
                    continue
                }
                lines.append(head + ">")
                lines.append(
                    #"      <failure type="\#(Self.escaped(failure.code))" message="\#(Self.escaped(failure.message))">"#
                        + Self.escaped(failure.description) + "</failure>")
                lines.append("    </testcase>")
            }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    /// Seconds with six digits, the same in every locale.
    private static func seconds(_ results: [PolicyTestResult]) -> String {
        let microseconds = Int((results.reduce(.zero) { $0 + $1.duration } / .microseconds(1)).rounded())
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }

    /// Text for XML; control characters, which XML cannot carry, become U+FFFD.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
