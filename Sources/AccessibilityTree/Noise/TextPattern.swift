/// How a text is matched by a noise rule.
package enum TextPattern: Sendable {
    case exact(String)
    /// `*` any run, `?` one character; the whole text, without regard to case.
    case glob(String)
    /// A matcher of another language, such as Lua patterns: found anywhere in the text, in bounded time.
    case search(any TextSearching)
}

/// Finds the parts of a text that a pattern describes. Implementations bound their own work and never trap.
package protocol TextSearching: Sendable {
    /// Half-open byte ranges of the matches in `text`, in order, not overlapping; empty when none or when the work ran out.
    func matches(in text: [UInt8]) -> [Range<Int>]
    /// What a text needs for ``matches(in:)`` to find anything. Many texts are asked about and few match, so that this decides the speed.
    var requirement: TextRequirement { get }
}

extension TextSearching {
    package var requirement: TextRequirement { .anything }
}
