/// Why a text is no template, or why it could not be decided whether a tree matches.
package struct AriaTemplateError: Error, Hashable, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        /// The template does not follow the grammar; Playwright refuses it, too.
        case malformed = "aria_template_malformed"
        /// The template uses what this program does not support.
        case unsupported = "aria_template_unsupported"
        /// The template exceeds a limit.
        case tooLarge = "aria_template_too_large"
        /// A regular expression took more steps than a match may.
        case tooCostly = "aria_match_too_costly"
    }

    package let code: Code
    /// From 1; nil where the problem has no one place.
    package let line: Int?
    package let column: Int?
    /// Lower case, without a final period.
    package let message: String
    package let help: String?

    package init(code: Code, line: Int? = nil, column: Int? = nil, message: String, help: String? = nil) {
        self.code = code
        self.line = line
        self.column = column
        self.message = message
        self.help = help
    }
}

extension AriaTemplateError {
    /// - Parameter indentation: characters that were taken off the front of each line before it was read.
    init(_ error: AriaSyntaxError, indentation: Int = 0) {
        let line = error.line > 0 ? error.line : nil
        let column = error.line > 0 ? error.column + indentation : nil
        switch error.reason {
        case .malformed(let message): self.init(code: .malformed, line: line, column: column, message: message)
        case .unsupported(let message): self.init(code: .unsupported, line: line, column: column, message: message)
        case .tooDeep: self.init(code: .tooLarge, line: line, column: column, message: "the template is nested too deeply")
        case .tooManyNodes: self.init(code: .tooLarge, line: line, column: column, message: "the template has too many nodes")
        }
    }

    init(_ error: JSPatternError, pattern: String, line: Int, column: Int) {
        let message = "\(error.message) in `/\(pattern.prefix(100))/`"
        switch error {
        case .invalid: self.init(code: .malformed, line: line, column: column, message: message)
        case .unsupported:
            self.init(
                code: .unsupported, line: line, column: column, message: message,
                help: "write the pattern without it; classes, groups, alternatives, counts and lookarounds are supported")
        case .tooCostly:
            self.init(
                code: .tooCostly, line: line, column: column, message: message, help: "shorten the pattern, or its counted repetitions")
        }
    }
}
