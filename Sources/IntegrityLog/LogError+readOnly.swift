extension LogError {
    /// What an append is told while the log is read-only for this reason.
    var asReadOnly: LogError {
        LogError(.readOnly, "the log accepts no entries: \(message)", at: location, help: help)
    }
}
