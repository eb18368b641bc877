/// An aria snapshot as a template, with the grammar and the matching rules of Playwright's `toMatchAriaSnapshot`.
///
/// Source: the documentation and the behaviour of Playwright 1.65, recorded in vectors; see ``AriaVectors``.
package struct AriaSnapshotTemplate: Sendable {
    let root: AriaTemplateNode

    /// Largest template in bytes.
    static let maxBytes = 4 << 20

    /// Parses YAML, or its JSON form.
    ///
    /// - Throws: ``AriaTemplateError`` with line and column. O(length).
    package static func parse(_ text: String) throws(AriaTemplateError) -> AriaSnapshotTemplate {
        var limits = TreeLimits.file
        limits.maxBytes = maxBytes
        limits.maxDepth = 256
        guard text.utf8.count <= limits.maxBytes else {
            throw AriaTemplateError(code: .tooLarge, message: "the template exceeds the limit of \(limits.maxBytes) bytes")
        }
        let (text, indentation) = AriaText.unindented(text)
        let source: AriaSource?
        do throws(AriaSyntaxError) {
            source = try AriaSource.parse(text, limits: limits)
        } catch {
            throw AriaTemplateError(error, indentation: indentation)
        }
        var reader = AriaTemplateReader(limits: limits, indentation: indentation)
        return AriaSnapshotTemplate(root: try reader.read(source))
    }

    /// Decides whether the template occurs in a tree.
    ///
    /// - Throws: ``AriaTemplateError`` of code `aria_match_too_costly` when its patterns take too many steps. O(nodes × depth of the
    ///   template), patterns apart.
    package func match(_ tree: Tree) throws(AriaTemplateError) -> AriaMatchResult {
        try match(AriaView(tree))
    }

    /// As the other, for a capture as it was parsed. For a snapshot this is the exact comparison: normalising may touch texts.
    package func match(_ raw: RawTree) throws(AriaTemplateError) -> AriaMatchResult {
        try match(AriaView(raw))
    }

    func match(_ view: AriaView) throws(AriaTemplateError) -> AriaMatchResult {
        var matcher = AriaMatcher(view: view)
        return try matcher.run(root)
    }
}
