/// Whether what was read may be written on: pure, over one reading and the newest signed head.
enum LogJudgement: Hashable {
    /// All that was signed is there; what follows may have a torn end.
    case sound
    /// Entries that were signed are gone from the end.
    case rollback(have: UInt64)
    /// Entries at the beginning or in the middle are gone.
    case missing(LineFault)
    /// What was signed is not what is there; where is still to be found.
    case damaged
    /// The newest head agrees with the lines, an older one does not.
    case fork(SignedCheckpoint)

    init(_ reading: LogReading, audit: HeadAudit, segments: [SegmentFile], head: SignedCheckpoint) {
        let end = reading.end
        let first = segments.first?.first ?? 0
        if first > reading.prunedBelow(under: head.size) {
            self = .missing(LineFault(reason: .missing, index: 0, file: segments[0].path, bytes: 0..<0))
        } else if let fault = end.fault, end.size < head.size {
            if fault.reason == .missing {
                self = audit.firstMismatch == nil ? .missing(fault) : .damaged
            } else {
                let isLast = fault.reason == .unterminated && end.place.segment == segments.count - 1
                self = isLast && audit.firstMismatch == nil ? .rollback(have: end.size) : .damaged
            }
        } else if end.size < head.size {
            self = audit.firstMismatch == nil ? .rollback(have: end.size) : .damaged
        } else if let older = audit.firstMismatch {
            self = audit.matchedAfterMismatch && older.size < head.size ? .fork(older) : .damaged
        } else {
            self = .sound
        }
    }
}
