/// The state of a log, for health checks and metrics.
package struct LogStatus: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        case writing
        /// Reads work, appends are refused for this reason.
        case readOnly(LogError)
        case closed
    }

    package var state: State
    /// Durable entries.
    package var size: UInt64
    /// Entries under the newest signed head.
    package var signedSize: UInt64
    /// Index of the first entry that was not pruned.
    package var firstIndex: UInt64
    /// Milliseconds for which the oldest unsigned entry has waited, 0 when all are signed.
    package var unsignedFor: Int64 = 0
    /// Entries that wait to be written.
    package var queued = 0
    /// Appends that wait for cosignatures of witnesses.
    package var awaitingWitnesses = 0
    /// Entries dropped under load or refused since the log was opened.
    package var dropped: UInt64 = 0
    /// Why the last batch could not be written; nil after one that could.
    package var lastWriteError: LogError?
    /// Why the last head could not be signed or published; nil after one that could.
    package var lastCheckpointError: LogError?
    /// Batches and bytes written since the log was opened.
    package var batches: UInt64 = 0
    package var bytes: UInt64 = 0
    package var checkpoints: UInt64 = 0
}
