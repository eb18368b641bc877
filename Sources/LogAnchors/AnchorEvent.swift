/// A change in the state of an anchor that is worth an entry of the log. Successes are not: each would make a new head to be anchored.
package struct AnchorEvent: Sendable, Hashable {
    package enum Change: Sendable, Hashable {
        /// Several attempts in a row have failed.
        case failing(AnchorFailure)
        /// It works again, and has a head of this size.
        case recovered(size: UInt64)
        case alarm(AnchorAlarm)
    }

    /// The anchor's name.
    package let anchor: String
    package let change: Change

    package init(anchor: String, change: Change) {
        self.anchor = anchor
        self.change = change
    }
}
