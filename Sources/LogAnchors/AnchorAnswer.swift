/// What became of a head that an anchor was told.
package enum AnchorAnswer: Sendable, Hashable {
    /// The place has it, as far as one can know.
    case anchored
    /// The place does not have it; it is tried again later.
    case failed(AnchorFailure)
    /// The place knows something that contradicts the log.
    case alarm(AnchorAlarm)
}
