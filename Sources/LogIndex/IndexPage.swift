/// Positions that match a query, in its direction.
package struct IndexPage: Hashable, Sendable {
    package let indices: [UInt64]
    /// Where to go on (`after` of the next query), nil when everything has been looked at. A page may hold fewer than asked for, even
    /// none, and still have one: the work of one page is bounded, however rare the match.
    package let next: UInt64?

    package init(indices: [UInt64], next: UInt64?) {
        self.indices = indices
        self.next = next
    }
}
