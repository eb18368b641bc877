package import AccessibilityTree

/// An aria snapshot file as a template: the `*.aria.yml` of a Playwright project, as it is.
package struct AriaTemplateFile: Sendable {
    package let path: String
    package let template: AriaSnapshotTemplate

    /// - Throws: ``Problem`` `file_not_found`, or with the code of the ``AriaTemplateError``, located at `file:line:column`.
    package static func read(_ path: String) throws(Problem) -> AriaTemplateFile {
        let (bytes, _) = try CaptureFiles.read(path, limits: .file)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let error = AriaTemplateError(code: .malformed, message: "a snapshot must be UTF-8", help: "convert the file to UTF-8")
            throw Problem(aria: error, file: path)
        }
        do throws(AriaTemplateError) {
            return AriaTemplateFile(path: path, template: try AriaSnapshotTemplate.parse(text))
        } catch {
            throw Problem(aria: error, file: path)
        }
    }

    /// Holds the template against a capture, with Playwright's rules. A snapshot is compared as it was written, any other capture as
    /// Playwright would have shown it.
    ///
    /// - Throws: ``Problem`` `aria_match_too_costly`.
    package func match(_ file: TreeFile) throws(Problem) -> AriaFileMatch {
        do throws(AriaTemplateError) {
            let raw = file.capture.raw
            guard raw.format == .aria else {
                return AriaFileMatch(template: path, capture: file.path, result: try template.match(file.tree), arena: file.tree.arena)
            }
            return AriaFileMatch(template: path, capture: file.path, result: try template.match(raw), arena: raw.arena)
        } catch {
            throw Problem(aria: error, file: path)
        }
    }
}

extension Problem {
    /// A template that is none, or that could not be decided; at `file:line:column`.
    package init(aria error: AriaTemplateError, file: String) {
        let place = [error.line, error.column].compactMap { $0.map { ":\($0)" } }.joined()
        self.init(
            code: error.code.rawValue, status: error.code == .tooLarge ? 413 : 422, title: "the aria template cannot be used",
            detail: error.message, location: file + place, help: error.help)
    }
}
