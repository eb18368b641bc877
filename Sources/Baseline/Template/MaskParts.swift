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

    /// Whether the mask would hide an amount of money. A kind never does.
    var hidesMoney: Bool {
        guard case .search(let searching) = textPattern else { return false }
        return searching.matches(in: Money.probe.text).contains { $0.overlaps(Money.probe.amount) }
    }

    /// As a noise rule takes it.
    var textPattern: TextPattern {
        switch self {
        case .kind(let kind): .search(VolatileTextSearch(kind: kind))
        case .text(let match): match.textPattern
        }
    }
}
