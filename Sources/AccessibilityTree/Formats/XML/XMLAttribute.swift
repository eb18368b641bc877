/// An attribute of the start tag that was read last: ranges of bytes in the document.
struct XMLAttribute: Hashable, Sendable {
    let name: Range<Int>
    /// Between the quotes, as it stands.
    let value: Range<Int>
    /// The value has references or blanks that normalisation changes.
    let needsDecoding: Bool
}
