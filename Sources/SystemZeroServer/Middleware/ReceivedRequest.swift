import HTTPTypes
import SystemZero

/// A request that is being served, and what has been found out about it.
struct ReceivedRequest: Sendable {
    let head: HTTPRequest
    /// Nil where no route matched.
    let endpoint: Endpoint?
    /// Nanoseconds of the monotonic clock.
    let started: UInt64
    /// The caller's id if it is well formed, else a counted one with a random start.
    let id: String
    /// The client behind trusted proxies, else the peer.
    let address: String
    /// In force when the request came; it is the one that the request ends under.
    let generation: Generation
    /// The span of this request in the trace of the caller; nil where the caller traces nothing.
    var trace: TraceContext?
    /// What the gate said; nil where it was not asked.
    var outcome: AdmissionOutcome?

    /// What pages of other origins may do; nil where none may do anything.
    var crossOrigin: CrossOrigin? { generation.settings.webOrigins.map { CrossOrigin(origins: $0) } }

    /// The path template, or a fixed word where none matched: the framework calls that by a name of its own.
    var route: String { endpoint?.path ?? "(unmatched)" }
}
