package import FoundationEssentials
import Synchronization

/// How often a key was used since the store was opened, and when last; counted without a lock.
final class KeyUse: Sendable {
    private let count = Atomic<Int>(0)
    /// Milliseconds since 1970; 0 for never.
    private let last = Atomic<Int>(0)

    func record(at now: Date) {
        count.wrappingAdd(1, ordering: .relaxed)
        last.max(Self.milliseconds(now), ordering: .relaxed)
    }

    func add(_ usage: KeyUsage) {
        count.wrappingAdd(usage.count, ordering: .relaxed)
        if let moment = usage.lastUsed { last.max(Self.milliseconds(moment), ordering: .relaxed) }
    }

    var usage: KeyUsage {
        let moment = last.load(ordering: .relaxed)
        return KeyUsage(
            count: count.load(ordering: .relaxed), lastUsed: moment == 0 ? nil : Date(timeIntervalSince1970: Double(moment) / 1_000))
    }

    private static func milliseconds(_ date: Date) -> Int { Int(exactly: (date.timeIntervalSince1970 * 1_000).rounded()) ?? 0 }
}

/// The uses of one key.
package struct KeyUsage: Hashable, Sendable {
    package var count: Int
    package var lastUsed: Date?

    package init(count: Int = 0, lastUsed: Date? = nil) {
        self.count = count
        self.lastUsed = lastUsed
    }
}
