/// What a simulated call does instead of its work.
enum SimulatedFault: Hashable, Sendable {
    /// Fails, nothing done.
    case fail(Int32)
    /// Does its work and reports a failure all the same.
    case failButPersist(Int32)
    /// A write or read takes only so many bytes.
    case short(Int)
    /// The process is killed before the call.
    case killBefore
    /// The process is killed after the call.
    case killAfter
}
