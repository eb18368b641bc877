/// All verdicts so far, and what they mean for the changes found now. Pure: the clock and the entries come from outside.
///
/// A leave is narrow and a ban is wide: `approve` and `tolerate` count only when the identical change set comes back, so that nothing
/// new can ride on an old leave; `reject` and `quarantine` hold for the single change in whatever company it returns.
/// Of several entries on one change the newest counts.
package struct ApprovalLedger: Sendable {
    /// In the order in which they were recorded.
    package private(set) var entries: [ApprovalEntry] = []
    private var bySet: [Scope: [Int]] = [:]
    private var byChange: [Scope: [Int]] = [:]
    private var screens: Set<ScreenID> = []

    /// A screen and a change, or a set of them.
    private struct Scope: Hashable {
        let screenID: ScreenID
        let key: String
    }

    package init() {}

    /// A ledger with entries that were checked when they were recorded first.
    package init(replaying entries: some Sequence<ApprovalEntry>) {
        for entry in entries { append(entry) }
    }

    /// Checks and records an entry that speaks of `changeSet`. Nothing is recorded when it throws.
    package mutating func record(_ entry: ApprovalEntry, on changeSet: ChangeSet) throws(ApprovalError) {
        if entry.author.allSatisfy(\.isWhitespace) { throw .noAuthor }
        if entry.reason.allSatisfy(\.isWhitespace) { throw .noReason }
        if entry.changes.isEmpty { throw .noChanges }
        let unknown = entry.changes.filter { !changeSet.keys.contains($0) }
        if !unknown.isEmpty || entry.changeSet != changeSet.id { throw .unknownChanges(unknown) }
        if case .tolerate(let until) = entry.verdict, until <= entry.time { throw .alreadyOver(until: until) }
        append(entry)
    }

    private mutating func append(_ entry: ApprovalEntry) {
        let position = entries.count
        entries.append(entry)
        screens.insert(entry.screenID)
        bySet[Scope(screenID: entry.screenID, key: entry.changeSet), default: []].append(position)
        for change in entry.changes { byChange[Scope(screenID: entry.screenID, key: change), default: []].append(position) }
    }

    /// Takes back the leaves given on a screen from a moment on, in seconds since 1970; what was rejected or quarantined stays so.
    /// Returns how many went.
    package mutating func withdraw(of screenID: ScreenID, since: Int64) -> Int {
        let kept = entries.filter { entry in
            switch entry.verdict {
            case .approve, .tolerate: entry.screenID != screenID || entry.time < since
            case .reject, .quarantine: true
            }
        }
        let withdrawn = entries.count - kept.count
        if withdrawn > 0 { self = ApprovalLedger(replaying: kept) }
        return withdrawn
    }

    /// The entry that stands for each change of a set at a moment, in seconds since 1970; changes without one are left out.
    package func standing(_ changeSet: ChangeSet, of screenID: ScreenID, now: Int64) -> [String: ApprovalEntry] {
        let identical = Set(bySet[Scope(screenID: screenID, key: changeSet.id)] ?? [])
        var standing: [String: ApprovalEntry] = [:]
        for change in changeSet.keys {
            let positions = byChange[Scope(screenID: screenID, key: change)] ?? []
            let counting = positions.last { counts(entries[$0], identical: identical.contains($0), now: now) }
            if let counting { standing[change] = entries[counting] }
        }
        return standing
    }

    private func counts(_ entry: ApprovalEntry, identical: Bool, now: Int64) -> Bool {
        switch entry.verdict {
        case .approve: identical
        case .tolerate(let until): identical && now < until
        case .reject, .quarantine: true
        }
    }

    /// The changes of a set on which nobody has a standing word.
    package func open(_ changeSet: ChangeSet, of screenID: ScreenID, now: Int64) -> [String] {
        let standing = standing(changeSet, of: screenID, now: now)
        return changeSet.keys.filter { standing[$0] == nil }
    }

    /// Whether anybody has said anything about a screen.
    package func speaks(of screenID: ScreenID) -> Bool { screens.contains(screenID) }

    /// The entries on one screen, oldest first.
    package func history(of screenID: ScreenID) -> [ApprovalEntry] { entries.filter { $0.screenID == screenID } }
}
