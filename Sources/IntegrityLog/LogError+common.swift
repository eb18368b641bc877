extension LogError {
    static let closed = LogError(.closed, "the log is closed", help: "open it again")

    static let overloaded = LogError(
        .overloaded, "more entries wait to be written than the queue holds", help: "send fewer, or try again in a second")

    static func outOfRange(_ index: UInt64, size: UInt64) -> LogError {
        LogError(
            .indexOutOfRange, "there is no entry \(index): the log has \(size)", at: LogLocation(index: index),
            help: "ask for an index below \(size)")
    }

    static func unsigned(_ index: UInt64) -> LogError {
        LogError(
            .indexOutOfRange, "entry \(index) is under no signed head yet", at: LogLocation(index: index),
            help: "ask again in a second: heads are signed at most a second after an entry")
    }

    static func pruned(_ index: UInt64) -> LogError {
        LogError(
            .pruned, "entry \(index) was pruned", at: LogLocation(index: index),
            help: "its proof can still be made; the entry itself is gone")
    }
}
