package import AccessibilityTree
import Drift

/// An error that a user sees, on the command line and as an RFC 9457 problem document alike.
///
/// Two problems are equal when their codes are: tests and callers ask what happened, not how it was worded.
package struct Problem: Error, Sendable {
    /// Stable name, HTTP status and title.
    package let kind: ProblemCode
    /// What happened this time: lower case, no final period, user input in backticks (`Problem.quote`).
    package let detail: String
    /// `file:line`, a JSON pointer, a log index or a path, where there is one.
    package let location: String?
    /// What to do next.
    package let help: String?
    /// Findings in files, all of them at once; empty where there is but one thing to say.
    package let diagnostics: [Diagnostic]
    /// Members that only this kind of problem has (RFC 9457, section 3.2), such as the table that has to be accepted.
    package let extra: KeyValuePairs<String, JSONValue>

    package init(
        _ kind: ProblemCode, _ detail: String, location: String? = nil, help: String? = nil, diagnostics: [Diagnostic] = [],
        extra: KeyValuePairs<String, JSONValue> = [:]
    ) {
        self.kind = kind
        self.extra = extra
        self.detail = detail
        self.location = location
        self.help = help
        self.diagnostics = diagnostics
    }

    /// A problem whose code another target or a policy names.
    package init(
        code: String, status: Int, title: String, detail: String, location: String? = nil, help: String? = nil,
        diagnostics: [Diagnostic] = []
    ) {
        self.init(
            ProblemCode(code, status: status, title: title), detail, location: location, help: help, diagnostics: diagnostics)
    }

    package var code: String { kind.name }
    package var status: Int { kind.status }
    package var title: String { kind.title }
}

extension Problem: Equatable {
    package static func == (left: Problem, right: Problem) -> Bool { left.kind == right.kind }
}

extension Problem: CustomStringConvertible {
    /// The form of the command line: `location: code: detail`, then every diagnostic, then the help.
    ///
    /// A location may be the name of a file, which may hold anything: it is shown without what steers a terminal.
    package var description: String {
        var text = (location.map { DisplayText.plain($0, limit: 4_096) + ": " } ?? "") + "\(code): \(detail)"
        for diagnostic in diagnostics { text += "\n\(diagnostic)" }
        if let help { text += "\n  help: \(help)" }
        return text
    }
}
