/// What a step of an ``XMLReader`` found.
enum XMLEvent: Hashable, Sendable {
    /// A start tag; its name and attributes are in the reader until the next step.
    case start
    /// An end tag, or the second half of an empty-element tag.
    case end
    /// The end of the document.
    case finished
}
