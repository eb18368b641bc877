import GRDB

extension LogIndex {
    /// How far the index has read. O(1).
    package func tip() throws(LogIndexError) -> IndexTip {
        try answering { try Self.tip(in: $0) }
    }

    /// Takes in further entries in one transaction. Those that are there already are passed over, so feeding twice is harmless, also
    /// from two processes at once.
    ///
    /// - Parameters:
    ///   - entries: with consecutive indices.
    ///   - leaf: leaf hash of the last of them, in hexadecimal.
    ///   - start: the index of the first entry that the log still has: an empty index may begin there.
    /// - Throws: `index_gap` when the entries do not follow what is there.
    package func feed(_ entries: [IndexedEntry], leaf: String, start: UInt64 = 0) throws(LogIndexError) {
        guard let first = entries.first?.index, let last = entries.last?.index else { return }
        do {
            try pool.write { database in
                let next = try Self.tip(in: database).next
                guard first <= max(next, start) else {
                    throw LogIndexError(code: .indexGap, message: "entry \(first) does not follow entry \(next) of the index")
                }
                guard last >= next else { return }
                try Self.insert(entries.drop { $0.index < next }, in: database)
                try database.execute(sql: "UPDATE state SET next = ?, leaf = ?", arguments: [Int64(last) + 1, leaf])
            }
        } catch let error as LogIndexError {
            throw error
        } catch {
            throw LogIndexError(code: .indexFailed, message: "\(error)")
        }
    }

    /// Forgets every entry, in one transaction: whoever else reads the file sees the old index or the new one.
    package func reset() throws(LogIndexError) {
        do {
            try pool.write { database in
                try database.execute(sql: "DELETE FROM entry; DELETE FROM span; UPDATE state SET next = 0, leaf = ''")
            }
        } catch {
            throw LogIndexError(code: .indexFailed, message: "\(error)")
        }
    }

    static func tip(in database: Database) throws -> IndexTip {
        guard let row = try Row.fetchOne(database, sql: "SELECT next, leaf FROM state") else {
            throw LogIndexError(code: .indexFailed, message: "the index does not say how far it has read")
        }
        let next: Int64 = row[0]
        return IndexTip(next: UInt64(max(0, next)), leaf: row[1])
    }

    private static func insert(_ entries: ArraySlice<IndexedEntry>, in database: Database) throws {
        let insert = try database.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        var spans: [UInt64: (earliest: String, latest: String)] = [:]
        for entry in entries {
            let fields = entry.fields
            try insert.execute(arguments: [
                Int64(entry.index), entry.time, entry.kind, fields.driftType, fields.severity, fields.app, fields.screenID, fields.actor,
                fields.source, fields.captureID, fields.sessionID, fields.fingerprint,
            ])
            let known = spans[entry.index / spanEntries]
            spans[entry.index / spanEntries] = (
                min(known?.earliest ?? entry.time, entry.time), max(known?.latest ?? entry.time, entry.time)
            )
        }
        let widen = try database.cachedStatement(
            sql: """
                INSERT INTO span VALUES (?, ?, ?) ON CONFLICT (number)
                DO UPDATE SET earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)
                """)
        for (number, span) in spans { try widen.execute(arguments: [Int64(number), span.earliest, span.latest]) }
    }
}
