import LogIndex

extension LogBook {
    /// Entries that may be fed to the index first: a capture waits no longer than a fraction of a second for what is known of its findings.
    private static let feedLimit: UInt64 = 5_000

    /// The newest entry of each of these findings of one program.
    ///
    /// - Parameter feeding: whether the index is brought up to the log first.
    func newestFindings(_ fingerprints: [String], app: String?, feeding: Bool) throws(Problem) -> [String: UInt64] {
        if feeding {
            guard try keeper.catchUp(limit: Self.feedLimit) else {
                indexSoon()
                throw Problem(.logUnavailable, "the query index is still being built", help: "try again in some seconds")
            }
        }
        return try keeper.ask { index throws(LogIndexError) in try index.newest(fingerprints: fingerprints, app: app) }
    }
}
