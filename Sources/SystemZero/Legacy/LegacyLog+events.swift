import AccessibilityTree
import Baseline

extension LegacyLog {
    /// Bytes of one record beyond which its content stays outside and only its hash is kept: a line of our log holds 65,535.
    private static let maximumRecordBytes = 60_000

    /// An entry for each record, the first `skipping` left out. What the record says stands below `record`, so that no query for findings, no
    /// count and no alert takes it for one of ours.
    func events(skipping: Int) -> some Sequence<LogEvent> {
        let broken = Set(breaks.compactMap(\.line))
        // A chain proves nothing behind its first break.
        let firstBreak = broken.min() ?? .max
        return records.dropFirst(skipping).lazy.map { record in
            var said = JSONObject()
            if let entryID = record.entryID { said.set("entry_id", to: .string(entryID)) }
            for (key, value) in record.event.members { said.set(key, to: value) }
            if JSONValue.object(said).jsonBytes.count > Self.maximumRecordBytes {
                let words = ["drift_type", "severity"].compactMap { key in
                    said[key]?.string.flatMap { $0.utf8.count < 100 ? (key, JSONValue.string($0)) : nil }
                }
                said = JSONObject(words + [("left_out", true)])
            }
            return LogEvent(
                .legacy,
                .members([
                    "action": "record", "witnessed": false, "log": .string(digest.rawValue), "line": .count(record.line),
                    "recorded_at": record.outer.milliseconds.map { .string(Timestamp.text($0)) },
                    "chain": record.line < firstBreak ? "holds" : "broken", "entry_hash": .string(record.outer.hash),
                    "record": .object(said),
                ]))
        }
    }

    /// The entry that closes an import: what came, whether its chain held, and who wanted it.
    func summary(actor: String, reason: String, first: UInt64?) -> LogEvent {
        LogEvent(
            .legacy,
            .members([
                "action": "imported", "witnessed": false, "actor": .string(actor), "reason": .string(reason),
                "log": .string(digest.rawValue),
                "file": .string(Paths.name(of: file)), "records": .count(count), "first_index": first.map { .count($0) },
                "chain": breaks.isEmpty ? "holds" : "broken", "breaks": breaks.isEmpty ? nil : .count(breaks.count),
                "first_recorded_at": records.first?.outer.milliseconds.map { .string(Timestamp.text($0)) },
                "last_recorded_at": records.last?.outer.milliseconds.map { .string(Timestamp.text($0)) },
                "last_hash": records.last.map { .string($0.outer.hash) },
            ]))
    }
}
