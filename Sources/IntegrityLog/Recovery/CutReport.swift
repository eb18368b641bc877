/// A torn tail that was taken off the log and kept in quarantine.
package struct CutReport: Sendable, Hashable {
    /// The index at which the log goes on.
    package let index: UInt64
    package let bytes: UInt64
    /// SHA-256 of the bytes that were cut, in hex.
    package let sha256: String
    /// Where they are, relative to the log's folder.
    package let file: String
    package let reason: LineFault.Reason
}
