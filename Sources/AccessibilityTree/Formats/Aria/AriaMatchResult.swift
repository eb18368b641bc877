/// Whether a template occurs in a tree, where, and if not, how far it got.
package struct AriaMatchResult: Hashable, Sendable {
    package let isMatch: Bool
    /// The node of the arena at which the template matched, the one that contains it for a template of several nodes.
    package let node: Int?
    /// Where the attempt that got furthest ended; nil for a match.
    package let mismatch: AriaMismatch?
}

/// The line of a template that found no counterpart.
package struct AriaMismatch: Hashable, Sendable {
    /// What was wrong with the nearest candidate.
    package enum Reason: Hashable, Sendable {
        /// There was no candidate of the role, or no text, in the place.
        case missing
        case name(found: String)
        case text(found: String)
        case attribute(String, found: String)
        case url(found: String)
        case childCount(expected: Int, found: Int)
    }

    /// From 1; 0 for a template in JSON.
    package let line: Int
    /// The node as the template has it, such as `button "Send"`.
    package let expected: String
    package let reason: Reason

    /// A sentence for people: lower case, without a final period.
    package var explanation: String {
        switch reason {
        case .missing: "`\(expected)` was not found"
        case .name(let found): "`\(expected)` was not found, the name is `\(found)`"
        case .text(let found): "`\(expected)` was not found, the text is `\(found)`"
        case .attribute(let name, let found): "`\(expected)` was found, but its `\(name)` is `\(found)`"
        case .url(let found): "`\(expected)` was found, but its url is `\(found)`"
        case .childCount(let expected, let found): "`\(self.expected)` was found with \(found) children instead of \(expected)"
        }
    }
}
