/// How far an index has read, and the entry at which it stopped: what tells an index of this log from one of another history.
package struct IndexTip: Hashable, Sendable {
    /// The index of the next entry to take in; 0 for an empty index.
    package let next: UInt64
    /// Leaf hash of the entry before, in hexadecimal; empty for an empty index.
    package let leaf: String

    package init(next: UInt64, leaf: String) {
        self.next = next
        self.leaf = leaf
    }
}
