import IntegrityLog
import LogAnchors

/// How far a witness vouches for the log: the largest kept head that carries a cosignature of its key which holds.
package struct WitnessStanding: Sendable, Hashable {
    /// As in ``AnchorRecord/name``.
    package let name: String
    /// nil when it has cosigned nothing that is kept.
    package let size: UInt64?
    /// When it did, as text.
    package let timeText: String?

    /// Of every witness in the settings, from the files of the log.
    package static func all(_ settings: Settings) throws(Problem) -> [WitnessStanding] {
        let heads: [SignedCheckpoint]
        do {
            heads = try LogReader(directory: settings.logPath).keptHeads()
        } catch {
            throw Problem(log: error)
        }
        return settings.anchors.witnesses.map { witness in
            for head in heads.reversed() {
                guard case .signed(let seconds) = witness.key.verify(head.note) else { continue }
                let time = seconds.flatMap { Int64(exactly: $0) }.map { Timestamp.text(min($0, Self.latestSecond) * 1_000) }
                return WitnessStanding(name: witness.name, size: head.size, timeText: time)
            }
            return WitnessStanding(name: witness.name, size: nil, timeText: nil)
        }
    }

    /// The last second of the year 9999.
    private static let latestSecond: Int64 = 253_402_300_799
}
