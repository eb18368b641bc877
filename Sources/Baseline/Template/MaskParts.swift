package import AccessibilityTree

/// What a mask replaces inside a text.
package enum MaskParts: Hashable, Sendable {
    /// Every occurrence of a kind of volatile text, written `<duration>` in the file.
    case kind(VolatileText)
    /// An exact text, or what a `/pattern/` finds.
    case text(TextMatch)

    /// Reads the form of the file. Errors: a `/…/` that is no usable regular expression.
    package init(source: String) throws(RegexSyntaxError) {
        if let kind = VolatileText.allCases.first(where: { $0.placeholder == source }) {
            self = .kind(kind)
        } else {
            self = .text(try TextMatch(source: source))
        }
    }

    package var source: String {
        switch self {
        case .kind(let kind): kind.placeholder
        case .text(let match): match.source
        }
    }

    /// As a noise rule takes it.
    var textPattern: TextPattern {
        switch self {
        case .kind(let kind): .search(kind.regex)
        case .text(let match): match.textPattern
        }
    }
}
