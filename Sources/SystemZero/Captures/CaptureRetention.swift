package import AccessibilityTree
package import Baseline

/// Which stored captures may go, by age and number; never one that a baseline, a kept version of one, or a logged finding needs.
///
/// Captures are stored by content: an unchanged screen is one blob however often it was captured, and counts as young as its newest capture.
package struct CaptureRetention: Sendable {
    /// One stored tree.
    package struct Stored: Hashable, Sendable {
        package let digest: BlobDigest
        package let bytes: Int
        /// Milliseconds since 1970: of its writing, or of the newest capture that shows it when that is later.
        package let lastSeen: Int64

        package init(digest: BlobDigest, bytes: Int, lastSeen: Int64) {
            self.digest = digest
            self.bytes = bytes
            self.lastSeen = lastSeen
        }

        /// The same after a capture showed it at `time`.
        func seen(_ time: Int64?) -> Self { Self(digest: digest, bytes: bytes, lastSeen: max(lastSeen, time ?? .min)) }
    }

    /// What goes and what stays.
    package struct Plan: Hashable, Sendable {
        /// Oldest first.
        package let going: [Stored]
        package let staying: Int
        /// How many stay only because something needs them.
        package let needed: Int

        /// The plan as it was carried out: these stayed after all.
        func leaving(_ left: [Stored]) -> Plan {
            let stayed = Set(left)
            return Plan(going: going.filter { !stayed.contains($0) }, staying: staying + stayed.count, needed: needed)
        }

        package var bytes: Int { going.reduce(0) { $0 + $1.bytes } }

        package var json: JSONValue {
            .members([
                "going": .count(going.count), "bytes": .count(bytes), "staying": .count(staying), "needed": .count(needed),
            ])
        }
    }

    /// Milliseconds; nil sets no limit.
    package let maximumAge: Int64?
    /// Stored trees that stay, the youngest ones; nil sets no limit.
    package let maximumCount: Int?

    package init(maximumAge: Int64?, maximumCount: Int?) {
        self.maximumAge = maximumAge
        self.maximumCount = maximumCount
    }

    /// What the settings say: 0 sets no limit, nil is no limit at all.
    init?(days: Int, count: Int) {
        guard days > 0 || count > 0 else { return nil }
        self.init(maximumAge: days > 0 ? Int64(days) * 86_400_000 : nil, maximumCount: count > 0 ? count : nil)
    }

    /// Whether a plan could name any of them, whatever is needed: spares the reading of the log. O(stored).
    func mayRemove(_ stored: [Stored], now: Int64) -> Bool {
        if let maximumCount, stored.count > maximumCount { return true }
        return maximumAge.map { age in stored.contains { now - $0.lastSeen > age } } ?? false
    }

    /// Pure. `now`: milliseconds since 1970. O(stored × log(stored)).
    package func plan(_ stored: [Stored], needed: Set<BlobDigest>, now: Int64) -> Plan {
        let byAge = stored.sorted { ($1.lastSeen, $0.digest.rawValue) < ($0.lastSeen, $1.digest.rawValue) }
        var going: [Stored] = []
        var saved = 0
        for (place, tree) in byAge.enumerated() {
            let isOld = maximumAge.map { now - tree.lastSeen > $0 } ?? false
            let isSurplus = maximumCount.map { place >= $0 } ?? false
            guard isOld || isSurplus else { continue }
            if needed.contains(tree.digest) { saved += 1 } else { going.append(tree) }
        }
        return Plan(going: going.reversed(), staying: stored.count - going.count, needed: saved)
    }
}
