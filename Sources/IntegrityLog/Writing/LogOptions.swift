/// How a log is opened.
package struct LogOptions: Sendable {
    package var clock = LogClock.system
    /// Entries that may wait to be written; beyond, `queued` entries are dropped and counted, others refused.
    package var queueEntries = 65_536
    /// Bytes of data that may wait.
    package var queueBytes = 64 << 20
    /// A batch closes at so many entries.
    package var batchEntries = 256
    /// A batch closes at so many bytes of data.
    package var batchBytes = 64 << 10
    /// Milliseconds within which an entry comes under a signed head.
    package var checkpointInterval: Int64 = 1_000
    /// Whether heads and heartbeats come by themselves; otherwise at ``IntegrityLog/tick()``.
    package var automaticCheckpoints = true
    /// Bytes of a segment.
    package var segmentBytes = 16 << 20
    /// Whether a log is made where there is none.
    package var createIfMissing = true
    /// Milliseconds of silence after which a heartbeat entry is written; nil for never.
    package var heartbeatInterval: Int64?
    /// Witnesses whose cosignatures count.
    package var witnesses: [VerifierKey] = []
    /// How many of them make an entry `witnessed`.
    package var witnessQuorum = 0
    /// Milliseconds that an append of level witnessed waits for cosignatures after its head was signed.
    package var witnessTimeout: Int64 = 10_000
    /// Heads that others hold: a log that contradicts one which its key has signed opens read-only (`log_rollback`, `log_fork`).
    package var outsideHeads: [SignedCheckpoint] = []
    /// Newest entries that pruning never removes.
    package var keepEntries: UInt64 = 0
    /// Told how many nanoseconds each fdatasync of a segment took; called on the writer's thread.
    package var observeSync: (@Sendable (UInt64) -> Void)?
    /// Names this run of the program in `log.started`; nil for a random one.
    package var bootID: String?
    /// The system calls; nil for the real ones.
    package var fileSystem: (any LogFileSystem)?

    package init() {}
}
