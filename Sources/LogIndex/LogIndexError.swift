/// Why the query index cannot answer. Never a reason to lose an entry: the index is disposable and is rebuilt from the log.
package struct LogIndexError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The database cannot be opened or created.
        case indexUnavailable = "index_unavailable"
        /// A statement failed; the file may be damaged.
        case indexFailed = "index_failed"
        /// Entries were given that do not follow the last one that is there.
        case indexGap = "index_gap"
    }

    package let code: Code
    package let message: String

    package init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    package var help: String { "run `systemzero log index --rebuild`: the index is made from the log alone" }
    package var description: String { "\(code.rawValue): \(message)" }
}
