/// Why the query index cannot answer. Never a reason to lose an entry: the index is disposable and is rebuilt from the log.
package struct LogIndexError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The database cannot be opened or created.
        case indexUnavailable = "index_unavailable"
        /// A statement failed; the file may be damaged.
        case indexFailed = "index_failed"
    }

    package let code: Code
    package let message: String

    package var help: String { "delete index.sqlite: it is rebuilt from the log at the next start" }
    package var description: String { "\(code.rawValue): \(message)" }
}
