import IntegrityLog

/// When an anchor is told of which head: a pure decision over what it has, what it lacks and the uptime in milliseconds.
///
/// Memory is one head: a newer one covers all before it, so it takes the place of the one that waits.
struct AnchorSchedule: Sendable {
    /// Milliseconds between two heads while nothing is urgent.
    let interval: Int64
    var backoff = AnchorBackoff()
    /// The newest head that the anchor lacks.
    private(set) var pending: SignedCheckpoint?
    /// Uptime since which it lacks one.
    private(set) var behindSince: Int64?
    /// Size of the newest head that it has.
    private(set) var anchoredSize: UInt64
    private(set) var failures = 0
    /// Uptime of the last success.
    private var lastSuccess: Int64?
    /// Uptime before which no attempt is made.
    private var notBefore = Int64.min

    /// What a place may ask for at most before the next attempt, milliseconds.
    private static let longestRequest: Int64 = 3_600_000

    init(interval: Int64, anchoredSize: UInt64 = 0) {
        self.interval = interval
        self.anchoredSize = anchoredSize
    }

    /// Takes a head that may be news to the anchor. The head of the empty log says nothing and is never told.
    mutating func offer(_ head: SignedCheckpoint, at uptime: Int64) {
        guard head.size > anchoredSize, head.size >= pending?.size ?? 0 else { return }
        if pending == nil { behindSince = uptime }
        pending = head
    }

    /// The head to tell of now; nil when it is not time. What is urgent does not wait for the interval, what is forced for nothing.
    func due(at uptime: Int64, isUrgent: Bool, isForced: Bool = false) -> SignedCheckpoint? {
        if isForced { return pending }
        guard let pending, uptime >= notBefore else { return nil }
        guard failures == 0, !isUrgent, let lastSuccess else { return pending }
        return uptime - lastSuccess >= interval ? pending : nil
    }

    mutating func succeeded(_ head: SignedCheckpoint, at uptime: Int64) {
        anchoredSize = head.size
        failures = 0
        lastSuccess = uptime
        notBefore = .min
        if let next = pending, next.size > head.size {
            behindSince = uptime
        } else {
            pending = nil
            behindSince = nil
        }
    }

    mutating func failed(at uptime: Int64, retryAfter: Int64?, jitter: Double) {
        failures += 1
        let asked = min(max(retryAfter ?? 0, 0), Self.longestRequest)
        notBefore = uptime + max(asked, backoff.delay(failures: failures, jitter: jitter))
    }

    /// Milliseconds for which the oldest head that the anchor lacks has waited.
    func lag(at uptime: Int64) -> Int64 { behindSince.map { max(0, uptime - $0) } ?? 0 }
}
