/// Which entries a place outside the log vouches for: those below a size.
package struct AnchorCoverage: Sendable, Hashable {
    package enum Evidence: String, Sendable {
        /// A head that the place itself holds or has signed agrees with the log.
        case verified
        /// The log's own record says that the place was told; ask the place.
        case claimed
    }

    /// As in ``AnchorRecord/name``.
    package let name: String
    package let size: UInt64
    package let evidence: Evidence
    /// When, milliseconds since 1970 UTC; nil when nobody says.
    package let time: Int64?

    package init(name: String, size: UInt64, evidence: Evidence, time: Int64?) {
        self.name = name
        self.size = size
        self.evidence = evidence
        self.time = time
    }
}
