/// What went wrong, for a person: a stable code, a message, where, and what to do next. Equal when the codes are equal.
package struct LogError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable codes.
    package enum Code: String, Sendable, CaseIterable {
        case closed = "log_closed"
        case damaged = "log_damaged"
        case diskFull = "log_disk_full"
        case entryInvalid = "log_entry_invalid"
        case entryTooLarge = "log_entry_too_large"
        case fork = "log_fork"
        case headMismatch = "log_head_mismatch"
        case indexOutOfRange = "log_index_out_of_range"
        case inputOutput = "log_io"
        case invalidPath = "log_path_invalid"
        case keyInvalid = "log_key_invalid"
        case keyMismatch = "log_key_mismatch"
        case keyMissing = "log_key_missing"
        case locked = "log_locked"
        case missing = "log_missing"
        case noteInvalid = "log_note_invalid"
        case notCommitted = "log_not_committed"
        case notWitnessed = "log_not_witnessed"
        case originMismatch = "log_origin_mismatch"
        case overloaded = "log_overloaded"
        case proofInvalid = "log_proof_invalid"
        case pruned = "log_pruned"
        case pruneRefused = "log_prune_refused"
        case readOnly = "log_read_only"
        case rollback = "log_rollback"
        case segmentInvalid = "log_segment_invalid"
        case signatureInvalid = "log_signature_invalid"
    }

    package let code: Code
    package let message: String
    package let location: LogLocation?
    package let help: String

    package init(_ code: Code, _ message: String, at location: LogLocation? = nil, help: String) {
        self.code = code
        self.message = message
        self.location = location
        self.help = help
    }

    /// Whether trying again later may help while the log itself is sound: HTTP answers 503 with `Retry-After`.
    package var isPushback: Bool { [.overloaded, .diskFull, .notCommitted, .notWitnessed].contains(code) }

    package static func == (left: LogError, right: LogError) -> Bool { left.code == right.code }

    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    package var description: String {
        let place = location.map { " (\($0))" } ?? ""
        return "\(code.rawValue): \(message)\(place); \(help)"
    }
}
