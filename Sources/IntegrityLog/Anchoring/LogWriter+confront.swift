extension LogWriter {
    /// Compares a head that somebody else holds with the log; see ``IntegrityLog/confront(with:)``.
    func confront(with other: SignedCheckpoint) throws(LogError) -> LogError? {
        guard !isClosed else { throw .closed }
        settle()
        guard store.vouches(for: other) else {
            return LogError(
                .signatureInvalid, "the head of size \(other.size) is not signed by a key of the log",
                help: "check that the place belongs to this log")
        }
        guard let contradiction = try store.contradiction(other) else { return nil }
        defer { view.publish { $0.status.state = .readOnly(contradiction) } }
        try store.stop(for: contradiction, other)
        return contradiction
    }
}
