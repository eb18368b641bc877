/// Why a file cannot be used: everything that was found, at least one thing.
package struct YAMLRefusal: Error, Sendable {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    /// The refusal of the whole file as a user sees it.
    package func problem(_ kind: ProblemCode, file: String, help: String? = nil) -> Problem {
        let count = diagnostics.count == 1 ? "one problem" : "\(diagnostics.count) problems"
        return Problem(
            kind, "\(Problem.quote(file, limit: 200)) has \(count)", location: diagnostics.first?.location ?? file, help: help,
            diagnostics: diagnostics)
    }
}
