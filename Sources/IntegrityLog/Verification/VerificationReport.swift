/// The result of a check, for people and programs.
package struct VerificationReport: Sendable {
    package let verdict: Verdict
    /// `ok`, or the code of the gravest finding.
    package let code: String
    /// Whether everything below the newest head is as it was signed.
    package let integrity: PartVerdict
    /// Whether nothing that ever was signed, anchored or receipted is gone.
    package let completeness: PartVerdict
    /// Whether the newest signed entry is young enough.
    package let freshness: PartVerdict
    /// Right entries, counted from index 0.
    package let size: UInt64
    /// Size of the newest head under the key.
    package let signedSize: UInt64
    /// Index of the first entry that was not pruned.
    package let firstIndex: UInt64
    /// The first bad entry, and where it stands.
    package let firstBadIndex: UInt64?
    package let file: String?
    package let byteRange: Range<UInt64>?
    /// Entries that somebody outside vouches for, and signed entries that only the log itself vouches for.
    package let anchored: Range<UInt64>
    package let unanchored: Range<UInt64>
    /// Who vouches for which entries.
    package let coverage: [AnchorCoverage]
    /// Heads that were compared with the lines.
    package let heads: Int
    /// Receipts that were checked.
    package let receipts: Int
    /// All that was found, the gravest first.
    package let findings: [Finding]

    package var exitCode: Int32 { verdict.exitCode }
}
