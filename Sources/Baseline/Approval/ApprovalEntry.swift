/// One person's word on some changes of a screen. Entries are only ever added; each is an entry of the integrity log as well.
package struct ApprovalEntry: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        /// The change is right; the baseline follows it.
        case approve
        /// The change is wrong, wherever it turns up.
        case reject
        /// The change is accepted until a moment, in seconds since 1970.
        case tolerate(until: Int64)
        /// The change is set aside: still a finding, but never learned from and never approved along with others.
        case quarantine

        package var name: String {
            switch self {
            case .approve: "approve"
            case .reject: "reject"
            case .tolerate: "tolerate"
            case .quarantine: "quarantine"
            }
        }
    }

    package let screenID: ScreenID
    /// The set in which the changes were seen.
    package let changeSet: String
    /// The changes of that set that are meant: all, or a part.
    package let changes: [String]
    package let verdict: Verdict
    package let author: String
    package let reason: String
    /// Seconds since 1970.
    package let time: Int64

    package init(
        screenID: ScreenID, changeSet: ChangeSet, changes: [String]? = nil, verdict: Verdict, author: String, reason: String, time: Int64
    ) {
        self.screenID = screenID
        self.changeSet = changeSet.id
        self.changes = changes.map { Set($0).sorted() } ?? changeSet.keys
        self.verdict = verdict
        self.author = author
        self.reason = reason
        self.time = time
    }

    /// An entry as it was recorded, set and changes by their names.
    package init(
        recorded screenID: ScreenID, changeSet: String, changes: [String], verdict: Verdict, author: String, reason: String, time: Int64
    ) {
        self.screenID = screenID
        self.changeSet = changeSet
        self.changes = Set(changes).sorted()
        self.verdict = verdict
        self.author = author
        self.reason = reason
        self.time = time
    }
}
