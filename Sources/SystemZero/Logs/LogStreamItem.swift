package import IntegrityLog

/// What a follower of the log is told. Each case carries where to go on after it: no entry comes twice, none is left out.
package enum LogStreamItem: Sendable, Hashable {
    case entry(LogEntry)
    /// Nothing that matches came for a while; everything up to and with this entry has been looked at (nil: nothing yet).
    case heartbeat(seen: UInt64?)
    /// The entries of this range were pruned before they could be sent.
    case gap(Range<UInt64>)
    /// The reader is too slow and is sent away; it goes on after this entry when it comes back.
    case dropped(seen: UInt64?)
    /// The server ends the stream, for it is shutting down.
    case ended(seen: UInt64?)
}
