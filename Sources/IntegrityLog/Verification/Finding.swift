/// One thing that a check found.
package struct Finding: Sendable, Hashable {
    /// Which of the log's promises is broken, in one word.
    package enum Code: String, Sendable {
        /// A line, a note or a tile is not what was signed.
        case damage
        /// Entries that were signed are gone from the end.
        case rollback
        /// Two different histories are signed.
        case fork
        /// Entries at the beginning or in the middle are gone.
        case missing
        /// No head is signed by the key that was given.
        case unauthenticated
        /// There is no log, or nothing in it.
        case empty
        /// The log is another than the one asked for.
        case originMismatch = "origin_mismatch"
        /// A proof or receipt does not hold.
        case proofInvalid = "proof_invalid"
        /// The newest signed entry is older than allowed.
        case stale
        /// Something could not be read.
        case unreadable
        /// Lines after the newest head that are not whole: a writer at work, or a crash.
        case tornTail = "torn_tail"
        /// A file that helps others to check, and that the log can write again, is missing.
        case incomplete
    }

    /// What it means for the verdict.
    package enum Weight: String, Sendable {
        case tampered
        case cannotTell = "cannot_tell"
        case remark
    }

    package let code: Code
    package let weight: Weight
    package let message: String
    package let location: LogLocation?

    package init(_ code: Code, _ weight: Weight, _ message: String, at location: LogLocation? = nil) {
        self.code = code
        self.weight = weight
        self.message = message
        self.location = location
    }
}
