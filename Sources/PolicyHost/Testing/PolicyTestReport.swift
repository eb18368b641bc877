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
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, #"<testsuites tests="\#(results.count)" failures="\#(failures.count)">"#]
        let files = results.map(\.file).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        for file in files {
            let own = results.filter { $0.file == file }
            lines.append(
                #"  <testsuite name="\#(Self.escaped(file))" tests="\#(own.count)" failures="\#(own.count { $0.failure != nil })">"#)
            for result in own {
                let head = #"    <testcase classname="\#(Self.escaped(file))" name="\#(Self.escaped(result.name))""#
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
            case _ where scalar.value < 0x20: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
