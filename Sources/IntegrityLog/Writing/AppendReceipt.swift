/// What an append gives back.
package struct AppendReceipt: Sendable, Hashable {
    /// Nil only at level queued.
    package let index: UInt64?
    /// The entry's time in milliseconds since 1970 UTC.
    package let time: Int64
    /// Nil only at level queued.
    package let leafHash: LogDigest?
    /// The level that was reached.
    package let level: AppendLevel
    /// The signed head and the way to it, at committed and witnessed.
    package let proof: LogProof?
}
