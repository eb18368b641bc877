/// How many events there are, by severity, kind and drift type; each table has every key.
package struct DriftCounts: Hashable, Sendable {
    package let bySeverity: [Severity: Int]
    package let byKind: [ChangeKind: Int]
    package let byDriftType: [DriftType: Int]

    package init(_ events: [DriftEvent]) {
        bySeverity = Self.count(events.map(\.severity))
        byKind = Self.count(events.map(\.change.kind))
        byDriftType = Self.count(events.map(\.change.driftType))
    }

    private static func count<Key: CaseIterable & Hashable>(_ keys: [Key]) -> [Key: Int] {
        var counts = Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0, 0) })
        for key in keys { counts[key, default: 0] += 1 }
        return counts
    }
}
