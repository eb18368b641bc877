/// How safe an entry is when an append returns.
package enum AppendLevel: String, Sendable, CaseIterable, Comparable {
    /// In the queue: may be lost.
    case queued
    /// On disk.
    case durable
    /// Under a signed head; the receipt carries it with the proof.
    case committed
    /// Under a head that enough witnesses have cosigned.
    case witnessed

    package static func < (left: AppendLevel, right: AppendLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .queued: 0
        case .durable: 1
        case .committed: 2
        case .witnessed: 3
        }
    }
}
