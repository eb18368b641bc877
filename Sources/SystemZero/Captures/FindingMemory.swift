import AccessibilityTree
import IntegrityLog
import Synchronization

/// Recognises findings that were there before, by program and fingerprint.
///
/// Each entry of a finding says since when it is known and how often it was repeated, so the newest entry knows all. The latest findings are
/// kept in memory; any other is looked for in the log, so that neither a restart nor a full memory makes an old finding a new one.
package final class FindingMemory: Sendable {
    private struct Slot {
        var firstSeen: Int64
        var captures: Int
        var use: UInt64
    }

    private struct Content {
        var slots: [String: Slot] = [:]
        var uses: UInt64 = 0
        /// Whether the index was brought up to what the log held when this process opened it.
        var isFed = false
        /// Whether anything was let go of that only the log still knows.
        var hasForgotten = false
    }

    private let book: LogBook
    private let capacity: Int
    /// Entries of the log when this process opened it: what came later is in memory.
    private let startSize: UInt64
    private let content = Mutex(Content())

    package init(book: LogBook, capacity: Int = 20_000) {
        self.book = book
        self.capacity = max(8, capacity)
        startSize = book.log.size
    }

    package var count: Int { content.withLock { $0.slots.count } }

    /// Notes one more capture with these findings. What the log cannot tell is left out: it is neither new nor known.
    ///
    /// O(findings), and one query for those that are not in memory.
    func note(_ fingerprints: [String], app: String?, at time: Int64) -> [String: Recurrence] {
        guard !fingerprints.isEmpty else { return [:] }
        let missing = content.withLock { content in
            let isComplete = startSize == 0 && !content.hasForgotten
            return isComplete ? [] : fingerprints.filter { content.slots[key($0, app)] == nil }
        }
        guard let recalled = recall(missing, app: app) else {
            let known = Set(fingerprints).subtracting(missing)
            return note(fingerprints.filter(known.contains), recalled: [:], app: app, at: time)
        }
        return note(fingerprints, recalled: recalled, app: app, at: time)
    }

    /// Undoes a note: the log did not take the entries.
    func takeBack(_ recurrences: [String: Recurrence], app: String?) {
        content.withLock { content in
            for fingerprint in recurrences.keys {
                let key = key(fingerprint, app)
                content.slots[key]?.captures -= 1
                if content.slots[key]?.captures == 0 { content.slots[key] = nil }
            }
        }
    }

    private func note(_ fingerprints: [String], recalled: [String: Recurrence], app: String?, at time: Int64) -> [String: Recurrence] {
        content.withLock { content in
            var recurrences: [String: Recurrence] = [:]
            for fingerprint in fingerprints {
                let key = key(fingerprint, app)
                content.uses += 1
                let old = recalled[fingerprint]
                var slot =
                    content.slots[key]
                    ?? Slot(firstSeen: old?.firstSeen ?? time, captures: old.map { $0.repeats + 1 } ?? 0, use: 0)
                recurrences[fingerprint] = Recurrence(firstSeen: slot.firstSeen, repeats: slot.captures)
                slot.captures += 1
                slot.use = content.uses
                content.slots[key] = slot
            }
            if content.slots.count > capacity { evict(&content) }
            return recurrences
        }
    }

    /// What the newest entries of these findings say; nil when the log cannot be asked.
    private func recall(_ fingerprints: [String], app: String?) -> [String: Recurrence]? {
        guard !fingerprints.isEmpty else { return [:] }
        let feeding = content.withLock { !$0.isFed || $0.hasForgotten }
        do throws(Problem) {
            let positions = try book.newestFindings(fingerprints, app: app, feeding: feeding)
            content.withLock { $0.isFed = true }
            var recalled: [String: Recurrence] = [:]
            for (fingerprint, position) in positions {
                let entry = try book.readEntry(at: position)
                // Data that somebody has damaged tells nothing; that the entry is there still says since when.
                let data = try? JSONValue.parse(Array(entry.data))
                let firstSeen = data?["first_seen"]?.string.flatMap(Timestamp.milliseconds) ?? entry.time
                recalled[fingerprint] = Recurrence(firstSeen: firstSeen, repeats: data?["repeat"]?.integer.map { Int($0) } ?? 0)
            }
            return recalled
        } catch {
            // The capture counts more than since when its findings are known.
            return nil
        }
    }

    /// Lets go of the eighth that was not used for longest.
    private func evict(_ content: inout Content) {
        content.hasForgotten = true
        let oldest = content.slots.sorted { $0.value.use < $1.value.use }.prefix(content.slots.count - capacity + capacity / 8)
        for (key, _) in oldest { content.slots[key] = nil }
    }

    private func key(_ fingerprint: String, _ app: String?) -> String { fingerprint + (app ?? "") }
}
