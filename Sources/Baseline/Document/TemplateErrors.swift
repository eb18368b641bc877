/// Everything that is wrong with one template, in the order of its lines.
package struct TemplateErrors: Error, Hashable, Sendable {
    /// Never empty.
    package let diagnostics: [TemplateDiagnostic]

    package init(_ diagnostics: [TemplateDiagnostic]) {
        self.diagnostics = diagnostics.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
    }
}

extension TemplateErrors: CustomStringConvertible {
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
