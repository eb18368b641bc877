import AccessibilityTree

/// Several templates in one text, for export and import: the files one after the other, `---` between them.
package enum TemplateBundle {
    /// Sorted by screen id. `read(write(templates))` gives the same templates in that order.
    package static func write(_ templates: [Template]) -> String {
        templates.sorted { $0.screenID < $1.screenID }.map { "---\n" + TemplateWriter.write($0) }.joined()
    }

    /// Reads a bundle, or a single file. Lines count through the whole text. Errors: those of all templates at once, and then none is given.
    package static func read(_ bytes: [UInt8], file: String? = nil) throws(TemplateErrors) -> [Template] {
        var templates: [Template] = []
        var diagnostics: [TemplateDiagnostic] = []
        for part in split(bytes) {
            do {
                let template = try Template.parse(part.bytes, file: file)
                if let fault = TemplateTree.fault(of: template) {
                    diagnostics.append(
                        TemplateDiagnostic(.badTree, "`tree` of `\(template.screenID)` is no aria snapshot: \(fault.message)", file: file))
                }
                templates.append(template)
            } catch {
                diagnostics += error.diagnostics.map { $0.shifted(by: part.firstLine - 1) }
            }
        }
        if templates.isEmpty, diagnostics.isEmpty {
            diagnostics = [TemplateDiagnostic(.syntax, "the bundle holds no template", file: file, help: "`baseline export` writes one")]
        }
        guard diagnostics.isEmpty else { throw TemplateErrors(diagnostics) }
        return templates
    }

    /// The documents between lines of `---`. A literal block cannot hold such a line: its lines are indented.
    private static func split(_ bytes: [UInt8]) -> [(bytes: [UInt8], firstLine: Int)] {
        var parts: [(bytes: [UInt8], firstLine: Int)] = []
        var current: [UInt8] = []
        var firstLine = 1
        var line = 1
        for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if isSeparator(text) {
                parts.append((current, firstLine))
                current = []
                firstLine = line + 1
            } else {
                current += text
                current.append(UInt8(ascii: "\n"))
            }
            line += 1
        }
        parts.append((current, firstLine))
        return parts.filter { part in part.bytes.contains { $0 > UInt8(ascii: " ") } }
    }

    private static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
        let trimmed = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return trimmed.elementsEqual("---".utf8)
    }
}

extension TemplateDiagnostic {
    /// The same some lines further down.
    fileprivate func shifted(by lines: Int) -> TemplateDiagnostic {
        TemplateDiagnostic(code, message, gravity: gravity, file: file, line: line.map { $0 + lines }, help: help)
    }
}
