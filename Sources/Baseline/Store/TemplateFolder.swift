/// All templates of a folder as of one reading, with everything that is wrong with any of them.
package struct TemplateFolder: Sendable {
    /// The valid ones, sorted by screen id, unique.
    package let templates: [Template]
    /// Sorted by file and line.
    package let diagnostics: [TemplateDiagnostic]

    package init(templates: [Template], diagnostics: [TemplateDiagnostic]) {
        self.templates = templates
        self.diagnostics = diagnostics
    }

    package var hasErrors: Bool { diagnostics.contains { $0.gravity == .error } }
}
