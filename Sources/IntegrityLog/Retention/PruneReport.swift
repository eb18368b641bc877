/// What pruning removed.
package struct PruneReport: Sendable, Hashable {
    /// Index of the first entry that is left.
    package let firstIndex: UInt64
    package let segments: Int
    package let bytes: UInt64
}
