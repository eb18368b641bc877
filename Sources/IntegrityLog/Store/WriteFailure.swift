/// A write that did not become durable.
struct WriteFailure: Error, Hashable {
    let failure: FileFailure
    /// Whether the log has to stop accepting entries until it is opened again.
    let isFatal: Bool

    init(_ failure: FileFailure, isFatal: Bool) {
        self.failure = failure
        self.isFatal = isFatal
    }
}
