/// A template file as it was written: keys, values and lines, nothing checked but the YAML itself.
///
/// ``validate()`` makes a ``Template`` of it; a matcher never sees a document.
package struct TemplateDocument: Sendable {
    /// The file as it should be named in diagnostics.
    package let file: String?
    package let root: DocumentNode

    /// Reads YAML. Errors: bytes that are no YAML, too many of them, or constructs that templates refuse.
    package static func read(_ bytes: [UInt8], file: String? = nil) throws(TemplateErrors) -> TemplateDocument {
        do {
            return TemplateDocument(file: file, root: try YAMLReader.read(bytes))
        } catch {
            throw error.inFile(file)
        }
    }

    /// The template that the document describes. Errors: all that is wrong with it, with lines.
    package func validate() throws(TemplateErrors) -> Template {
        var reader = TemplateReader()
        let template = reader.template(of: root)
        guard let template, reader.diagnostics.isEmpty else { throw TemplateErrors(reader.diagnostics).inFile(file) }
        return template
    }
}

extension Template {
    /// Reads and validates in one step.
    package static func parse(_ bytes: [UInt8], file: String? = nil) throws(TemplateErrors) -> Template {
        try TemplateDocument.read(bytes, file: file).validate()
    }
}

extension TemplateErrors {
    func inFile(_ file: String?) -> TemplateErrors {
        TemplateErrors(
            diagnostics.map {
                var diagnostic = $0
                diagnostic.file = file ?? $0.file
                return diagnostic
            })
    }
}
