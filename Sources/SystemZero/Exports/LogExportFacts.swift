package import IntegrityLog

/// What an export says about the log it comes from.
package struct LogExportFacts: Sendable {
    /// Who wrote it.
    package let origin: String
    /// The key to check it with, as text; nil where it is not known.
    package let verifierKey: String?
    /// The newest signed head.
    package let head: SignedCheckpoint?
    /// The indices that were looked at.
    package let range: Range<UInt64>
    /// When the export was made, milliseconds since 1970.
    package let time: Int64

    package init(origin: String, verifierKey: String?, head: SignedCheckpoint?, range: Range<UInt64>, time: Int64) {
        self.origin = origin
        self.verifierKey = verifierKey
        self.head = head
        self.range = range
        self.time = time
    }
}
