/// One problem of a policy set, as its author sees it: where, which, and what to do.
///
/// Two diagnostics are equal when all their fields are; tests compare by ``code`` and place.
package struct PolicyDiagnostic: Error, Hashable, Sendable {
    package enum Level: String, Sendable {
        /// The set is refused.
        case error
        /// The set is accepted; the author should know.
        case warning
    }

    /// A line of the file that is meant, for the report.
    package struct SourceLine: Hashable, Sendable {
        /// From 1.
        package let number: Int
        package let text: String

        package init(number: Int, text: String) {
            self.number = number
            self.text = text
        }
    }

    package var level: Level
    /// Stable, in snake case.
    package var code: String
    /// Path inside the set, such as `rbac.lua`; the folder itself when no file is meant.
    package var file: String
    /// From 1; nil when the whole file is meant.
    package var line: Int?
    /// Lower case, no final period, user input in backticks.
    package var message: String
    package var help: String?
    /// Up to three lines of source around ``line``.
    package var source: [SourceLine]

    package init(
        _ level: Level = .error, code: String, file: String, line: Int? = nil, message: String, help: String? = nil,
        source: [SourceLine] = []
    ) {
        self.level = level
        self.code = code
        self.file = file
        self.line = line
        self.message = message
        self.help = help
        self.source = source
    }
}

extension PolicyDiagnostic: CustomStringConvertible {
    /// `rbac.lua:14: lua_runtime_error: message`, without source and help.
    package var headline: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(level == .warning ? "warning: " : "")\(code): \(message)"
    }

    /// The headline, the lines of source with the one that is meant marked, and the help line.
    package var description: String {
        var lines = [headline]
        let width = source.last.map { String($0.number).count } ?? 0
        for excerpt in source {
            let number = String(excerpt.number)
            let padding = String(repeating: " ", count: width - number.count)
            lines.append("  \(excerpt.number == line ? ">" : " ") \(padding)\(number) | \(excerpt.text)")
        }
        if let help { lines.append("  help: \(help)") }
        return lines.joined(separator: "\n")
    }
}
