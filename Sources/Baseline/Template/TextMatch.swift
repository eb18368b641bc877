package import AccessibilityTree

/// How a text of a node is described in a template: exactly, or as `/regular expression/` found anywhere in it.
package struct TextMatch: Hashable, Sendable {
    /// As it stands in the file.
    package let source: String
    private let pattern: LinearRegex?
    private let bytes: [UInt8]

    /// Reads the form of the file. Errors: a `/…/` that is no usable regular expression.
    package init(source: String) throws(RegexSyntaxError) {
        self.source = source
        bytes = Array(source.utf8)
        pattern =
            if let (pattern, flags) = LinearRegex.slashed(source) { try LinearRegex(pattern, flags: flags) } else { nil }
    }

    /// Matches exactly this text. A text that looks like `/…/` itself becomes an expression that matches just it. Nil for text that is too
    /// long for that, which only a text between slashes can be.
    package init?(exactly text: String) {
        do {
            try self.init(source: LinearRegex.slashed(text) == nil ? text : "/^\(LinearRegex.escaping(text))$/")
        } catch {
            return nil
        }
    }

    package var isPattern: Bool { pattern != nil }

    package func matches(_ text: String) -> Bool { pattern.map { $0.isMatch(text) } ?? (text == source) }

    /// Empty texts match nothing but a pattern. O(bytes), for patterns times the size of the pattern.
    package func matches(_ range: TextRange, in arena: NodeArena) -> Bool {
        if let pattern { return pattern.isMatch(arena.text[range.indices]) }
        return Int(range.count) == bytes.count && !range.isEmpty && arena.text[range.indices].elementsEqual(bytes)
    }

    /// The pattern as a noise rule takes it: the parts that it finds, or the whole text when it is exact.
    package var textPattern: TextPattern { pattern.map { .search($0) } ?? .exact(source) }
}
