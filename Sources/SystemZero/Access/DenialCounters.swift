import AccessibilityTree
import Synchronization

/// Counts refusals by minute, route, address and reason, in a table whose size no client determines.
///
/// In one minute at most ``maximumPerMinute`` combinations are told apart; further addresses are counted together as `*`, and the routes
/// and reasons that then remain are the program's own and few.
final class DenialCounters: Sendable {
    struct Key: Hashable {
        let minute: Int64
        let route: String
        let address: String
        let actor: String
        let code: String
    }

    struct Entry {
        let key: Key
        let count: Int
        /// Of the first refusal counted here.
        let message: String?
    }

    private struct Table {
        var minute: Int64 = 0
        /// Combinations of ``minute``.
        var size = 0
        var counts: [Key: (count: Int, message: String?)] = [:]
    }

    private let table = Mutex(Table())

    /// A flood from everywhere writes this many entries a minute, and a few more: about 20 MB a day.
    static let maximumPerMinute = 64

    /// - Parameter now: milliseconds since 1970.
    func count(route: String, address: String, actor: String, code: String, message: String?, now: Int64) {
        let minute = now / 60_000
        table.withLock { table in
            if table.minute != minute { (table.minute, table.size) = (minute, 0) }
            let exact = Key(minute: minute, route: route, address: address, actor: actor, code: code)
            let isFull = table.size >= Self.maximumPerMinute && table.counts[exact] == nil
            let key = isFull ? Key(minute: minute, route: route, address: "*", actor: "*", code: code) : exact
            if table.counts[key] == nil { table.size += 1 }
            table.counts[key, default: (0, message)].count += 1
        }
    }

    /// Takes the counters of the minutes before that of `now` out, all of them when it is nil; in a fixed order.
    func take(before now: Int64?) -> [Entry] {
        let due = table.withLock { table in
            let due = table.counts.filter { key, _ in now.map { key.minute < $0 / 60_000 } ?? true }
            for key in due.keys { table.counts[key] = nil }
            return due
        }
        return due.map { Entry(key: $0.key, count: $0.value.count, message: $0.value.message) }.sorted {
            ($0.key.minute, $0.key.route, $0.key.address, $0.key.code, $0.key.actor)
                < ($1.key.minute, $1.key.route, $1.key.address, $1.key.code, $1.key.actor)
        }
    }
}

extension DenialCounters.Entry {
    var event: LogEvent {
        LogEvent(
            .accessDenials,
            .members([
                "actor": .string(key.actor), "minute": .string(Timestamp.text(key.minute * 60_000)), "route": .string(key.route),
                "ip": .nonEmpty(key.address), "code": .string(key.code), "message": .text(message), "count": .count(count),
            ]))
    }
}
