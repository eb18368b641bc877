/// How an anchor stands, for `GET /status` and the probes.
package struct AnchorStatus: Sendable, Hashable {
    package enum State: String, Sendable {
        /// It has the newest head that was due.
        case current
        /// It has yet to be told of a newer head.
        case behind
        /// The last attempt failed.
        case failing
        /// It contradicts the log.
        case alarm
    }

    package let name: String
    package var state = State.current
    /// Size of the newest head that it has, nil when it was never told.
    package var size: UInt64?
    /// When it was told of that, milliseconds since 1970 UTC.
    package var time: Int64?
    /// Milliseconds for which the oldest head that it lacks has waited.
    package var lag: Int64 = 0
    /// Attempts in a row that have failed.
    package var failures = 0
    package var lastFailure: AnchorFailure?
    package var alarm: AnchorAlarm?

    package init(name: String) { self.name = name }
}
