/// What following the log live may cost.
package struct LogFeedLimits: Sendable {
    /// Streams at once.
    package var streams = 256
    /// Streams at once for one key.
    package var streamsPerActor = 16
    /// Seconds of silence after which a heartbeat is sent.
    package var heartbeatSeconds: UInt64 = 15
    /// Seconds that a reader may take for one batch before it is sent away.
    package var patienceSeconds: UInt64 = 30
    /// Entries read at once: with 64 KiB each at most, what bounds the memory of a stream.
    package var batch = 64

    package init() {}
}
