import Baseline
import Drift

/// What people have said about changes, put beside what the policy says of them now.
///
/// An approved or tolerated change is ignored only while the identical set of changes of its screen comes back; a rejected one is critical and
/// a quarantined one stays a finding in whatever company it returns.
struct StandingVerdicts {
    let ledger: ApprovalLedger
    /// Seconds since 1970.
    let now: Int64

    /// The findings after the verdicts that stand. `keys`: what each of them is word for word. O(findings).
    func applied(to events: [DriftEvent], keys: [String]) -> [DriftEvent] {
        var settled = events
        for (screen, positions) in Dictionary(grouping: events.indices, by: { events[$0].screenID }) {
            guard let screenID = ScreenID(rawValue: screen), ledger.speaks(of: screenID) else { continue }
            let standing = ledger.standing(ChangeSet(positions.map { keys[$0] }), of: screenID, now: now)
            for position in positions {
                if let entry = standing[keys[position]] { settled[position] = Self.settle(events[position], by: entry) }
            }
        }
        return settled
    }

    private static func settle(_ event: DriftEvent, by entry: ApprovalEntry) -> DriftEvent {
        let who = "by \(entry.author): \(entry.reason)"
        return switch entry.verdict {
        case .approve: event.settled(.ignore, because: "approved \(who)", tag: "approved")
        case .tolerate(let until):
            event.settled(.ignore, because: "tolerated until \(Timestamp.text(until * 1_000).prefix(19))Z \(who)", tag: "tolerated")
        case .reject: event.settled(.critical, because: "rejected \(who)", tag: "rejected")
        case .quarantine: event.settled(max(event.severity, .info), because: "quarantined \(who)", tag: "quarantined")
        }
    }
}
