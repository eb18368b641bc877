/// What a check knows besides the log and its key.
package struct VerificationOptions: Sendable {
    /// Entries that the log is known to have had.
    package var minimumSize: UInt64 = 0
    /// Heads that others kept.
    package var anchors: [SignedCheckpoint] = []
    /// Heads that the places with these names hold: second directories.
    package var archives: [(name: String, heads: [SignedCheckpoint])] = []
    /// Receipts that clients kept, with a name for messages.
    package var receipts: [(name: String, proof: LogProof)] = []
    /// Witnesses whose cosignatures anchor a head, and how many are needed.
    package var witnesses: [VerifierKey] = []
    package var witnessQuorum = 1
    /// The present, milliseconds since 1970; nil when freshness is of no interest.
    package var now: Int64?
    /// How old the newest signed entry may be, milliseconds.
    package var maximumAge: Int64?
    /// Whether the hash tiles are compared with the lines.
    package var checksTiles = true
    /// The system calls; nil for the real ones.
    package var fileSystem: (any LogFileSystem)?

    package init() {}
}
